"""The fields of each document that `--json` prints, for the documentation and for the tests.

A field is named by its path: `[]` stands for each item of a list, `{}` for each name in an object whose names are
students, notebooks, exercises or checks. A type that ends in `?` may be null.
"""

Fields = dict[str, tuple[str, str]]

TEXT, NUMBER, COUNT, FLAG = "text", "number", "whole number", "true or false"

_VERIFIED: Fields = {
    "assignment": (TEXT, "empty for what is about the whole course"),
    "notebook": (TEXT, ""),
    "exercise": (TEXT, "empty for what is about the whole notebook"),
    "checks": (COUNT, "that its test cell has"),
    "mistakes": (COUNT, "kept in `answers/`"),
    "caught": (COUNT, "mistakes that lose points"),
    "recognised": (COUNT, "mistakes that feedback can name"),
    "visible": (COUNT, "mistakes that fail the tests that students see"),
    "alternatives": (COUNT, "kept in `answers/`"),
    "kept": (COUNT, "alternatives that keep all points"),
    "points": (NUMBER, "the most that it gives"),
    "trivial": (NUMBER, "the most that an answer earns that does not try"),
    "mutants": (COUNT, "with `--mutants`: solutions changed in one point"),
    "stopped": (COUNT, "mutants that lose points"),
    "slips": (COUNT, "with `--mutants`: what beginners do around an answer, where it changes anything"),
    "noticed": (COUNT, "slips that lose points"),
    "complaints[]": (TEXT, "what is not proved, with what to do"),
    "notes[]": (TEXT, "what may be right as it is"),
}

_TOTALS = (
    *("notebooks", "exercises", "checks", "mistakes", "of them recognised", "of them failing visible tests"),
    *("alternatives", "points", "of them for an answer that does not try"),
    *("mutants", "survivors", "slips", "of them unnoticed", "complaints"),
)

_CHANGES: Fields = {
    "notebook": (TEXT, ""),
    "exercise": (TEXT, "or the test cell's id, where it tests none"),
    "before": (f"{NUMBER}?", "points that it had; null without a grade"),
    "after": (f"{NUMBER}?", "points that it has, or would have"),
    "max_points": (NUMBER, ""),
    "manual": (f"{NUMBER}?", "what a person gave, which counts in place of both"),
    "checks{}": (TEXT, "by check: now passes, now fails, new, passes, new, fails, or gone"),
}

_EXERCISES: Fields = {
    "notebook": (TEXT, ""),
    "exercise": (TEXT, "or the test cell's id, where it tests none"),
    "points": (f"{NUMBER}?", "by the checks; null where a person gives them"),
    "max_points": (NUMBER, ""),
    "checks[].check": (TEXT, "a check's name; its corner cases are one of their own"),
    "checks[].device": (f"{TEXT}?", "cpu or cuda; null where the check asks for none"),
    "checks[].weight": (NUMBER, ""),
    "checks[].passed": (FLAG, "and counts"),
    "checks[].difference": (TEXT, "how it differs, as feedback says it; empty where it passed"),
    "mistakes[]": (TEXT, "the known mistakes that the answer behaves like"),
}

_SHARE: Fields = {
    "core.points": (NUMBER, "of the exercises that are not extra; `shares` is there only where some are"),
    "core.max_points": (NUMBER, ""),
    "extra.points": (NUMBER, "of those that are"),
    "extra.max_points": (NUMBER, ""),
}

_GRADED: Fields = {
    "assignment": (TEXT, ""),
    "student": (TEXT, "the name of the folder in `submitted/`"),
    "points{}": (NUMBER, "by notebook, after what is taken off for coming late; before it where nothing was written"),
    "max_points{}": (NUMBER, "by notebook"),
    "penalties{}": (NUMBER, "by notebook that came late: the points taken off"),
    "notes[]": (TEXT, "what was odd about the submission, also of one that was skipped"),
    "stale[]": (TEXT, "of one that was skipped: what has changed since of what it was graded by"),
    "renewed": (FLAG, "of one that was skipped: whether what is taken off for coming late is new"),
    "skipped": (FLAG, "whether it was graded before and has not changed"),
    "failed": (FLAG, "whether it was left without a grade; its note says why"),
    "waiting": (NUMBER, "points that people may still give"),
    "seconds_late": (NUMBER, "after the due date, with an extension; 0 where nothing was written"),
    **{f"shares{{}}.{name}": field for name, field in _SHARE.items()},
    **{f"changes[].{name}": field for name, field in _CHANGES.items()},
    **{f"exercises[].{name}": field for name, field in _EXERCISES.items()},
}

_SCORED: Fields = {
    "grade_id": (TEXT, "the id of the test cell"),
    "points": (NUMBER, "0 for what waits"),
    "max_points": (NUMBER, ""),
    "waits": (FLAG, "whether a person gives the points"),
    "note": (TEXT, "why it waits, or why there is nothing"),
    "seconds": (f"{NUMBER}?", "that the checks took, by the clock"),
    "verdicts[].check": (TEXT, "a check's name; its corner cases are one of their own"),
    "verdicts[].device": (f"{TEXT}?", "cpu or cuda; null where the check asks for none"),
    "verdicts[].weight": (NUMBER, ""),
    "verdicts[].passed": (FLAG, ""),
    "verdicts[].counts": (FLAG, "false where a pass gives nothing, since no check that asks for a result passed"),
    "verdicts[].difference": (f"{TEXT}?", "how it differs, as feedback says it; null where it passed"),
}

_CHECKED: Fields = {"notebook": (TEXT, ""), "exercise": (TEXT, ""), "check": (TEXT, "")}

_REPORTED: Fields = {
    "assignment": (TEXT, ""),
    "max_points": (NUMBER, "of the assignment"),
    "scores{}": (NUMBER, "by student, before what is taken off for coming late"),
    "shares.core.max_points": (NUMBER, "of the exercises that are not extra; `shares` is there only where some are"),
    "shares.core.scores{}": (NUMBER, "by student, as `scores`"),
    "shares.extra.max_points": (NUMBER, "of those that are"),
    "shares.extra.scores{}": (NUMBER, "by student"),
    "extra[].notebook": (TEXT, "of an exercise that is extra; there only where some are"),
    "extra[].exercise": (TEXT, ""),
    "missing[]": (TEXT, "students of the gradebook who handed in nothing"),
    "ungraded[]": (TEXT, "students who handed in and are not graded yet"),
    "exercises[].notebook": (TEXT, ""),
    "exercises[].exercise": (TEXT, ""),
    "exercises[].max_points": (NUMBER, ""),
    "exercises[].full": (COUNT, "students with all points"),
    "exercises[].partial": (COUNT, "students with some"),
    "exercises[].none": (COUNT, "students with none"),
    "exercises[].not_answered": (COUNT, "students who left it as it was"),
    "exercises[].waiting": (COUNT, "students whose points a person gives"),
    "exercises[].difficulty": (f"{NUMBER}?", "see [the report](../report.md)"),
    "exercises[].discrimination": (f"{NUMBER}?", "see [the report](../report.md)"),
    "exercises[].median_seconds": (f"{NUMBER}?", "that its checks took"),
    **{f"checks[].{name}": field for name, field in _CHECKED.items()},
    "checks[].failing": (COUNT, "students who fail it"),
    "checks[].answered": (COUNT, "students who answered the exercise"),
    **{f"checks[].together_with[].{name}": field for name, field in _CHECKED.items()},
    "checks[].together_with[].both": (COUNT, "students who fail both checks"),
    "alike[].students[]": (TEXT, "two whose answers are alike; none where `c.Report.alike` is off, and without names"),
    "alike[].expected": (NUMBER, "how many such pairs chance puts into a class like this one"),
    "alike[].exercises[].notebook": (TEXT, ""),
    "alike[].exercises[].exercise": (TEXT, ""),
    "alike[].exercises[].wrong_alike": (FLAG, "whether both are wrong in the same way, which nobody has named"),
    "mistakes[].notebook": (TEXT, ""),
    "mistakes[].exercise": (TEXT, ""),
    "mistakes[].name": (TEXT, "a known mistake"),
    "mistakes[].students[]": (TEXT, "who made it"),
    "unnamed[].notebook": (TEXT, ""),
    "unnamed[].exercise": (TEXT, ""),
    "unnamed[].failed_checks{}": (TEXT, "by check: how answers differ that are wrong in one way, and no known one"),
    "unnamed[].students[]": (TEXT, "who gave such an answer"),
    "tries[].notebook": (TEXT, ""),
    "tries[].exercise": (TEXT, "one that somebody has tried; the hardest to solve first"),
    "tries[].solved{}": (COUNT, "by student: which of their tries was right"),
    "tries[].unsolved[]": (TEXT, "students whose last answer is not right"),
    "tries[].given_up[]": (TEXT, "those of them who have handed in again without changing it"),
    "hints[].notebook": (TEXT, ""),
    "hints[].exercise": (TEXT, ""),
    "hints[].name": (TEXT, "a known mistake, whose hint was in somebody's feedback"),
    "hints[].right[]": (TEXT, "students whose next answer was right"),
    "hints[].other[]": (TEXT, "students whose next answer was wrong in another way"),
    "hints[].same[]": (TEXT, "students who made the same mistake again"),
    "hints[].none[]": (TEXT, "students who have not given another answer"),
    "flagged{}{}[]": (TEXT, "by kind and student: what to look at"),
    "files[]": (TEXT, "that were written"),
}

_COLLECTED: Fields = {
    "student": (TEXT, "the name of the folder in `submitted/`"),
    "name": (TEXT, "the student as the download has them"),
    "state": (TEXT, "new, replaced or unchanged; older: what stands there stays; empty: there was nothing to put"),
    "late": (FLAG, "whether the platform marks it so"),
    "time": (f"{TEXT}?", "when it was handed in, in UTC; null where that is not known"),
    "files[]": (TEXT, "by the names that they were put under"),
    "notes[]": (TEXT, "what was renamed, and what was left out"),
}

_UNMATCHED: Fields = {
    "name": (TEXT, "as the download has them; for `--match`"),
    "files[]": (TEXT, "their paths in the download"),
    "why": (TEXT, ""),
    "near[]": (TEXT, "students who are called much the same"),
}

_EXPLAINED: Fields = {
    "student": (TEXT, ""),
    "assignment": (TEXT, ""),
    "notebook": (TEXT, ""),
    "exercise": (TEXT, "or the test cell's id, where it tests none"),
    "outcome": (TEXT, "passes, fails, not answered, waits (for a person) or not graded"),
    "note": (TEXT, "why it is not answered, waits or is not graded"),
    "points": (NUMBER, "by the checks as they are now"),
    "max_points": (NUMBER, ""),
    "code": (TEXT, "the student's answer"),
    "others[]": (TEXT, "other solution cells that the same tests are for"),
    "failures[].check": (TEXT, "a check's name; its corner cases are one of their own"),
    "failures[].device": (f"{TEXT}?", "cpu or cuda; null where the check asks for none"),
    "failures[].case": (f"{TEXT}?", "the case that differs; null for a check of one case"),
    "failures[].code": (TEXT, "the check's"),
    "failures[].difference": (TEXT, "as feedback says it"),
    "failures[].came": (TEXT, "what the check saw, cut to a readable size; empty where the difference says all"),
    "failures[].expected": (TEXT, "what it saw of the reference"),
    "failures[].places[].at": (TEXT, "where they differ, as an index; the first five places"),
    "failures[].places[].came": (TEXT, ""),
    "failures[].places[].expected": (TEXT, ""),
    "failures[].count": (COUNT, "places that differ"),
    "failures[].compared": (COUNT, "places that were compared; 0 where there was nothing to compare by places"),
    "failures[].largest": (f"{NUMBER}?", "the largest distance of two numbers; null where there is none"),
    "failures[].largest_at": (TEXT, "where that is"),
    "mistakes[].name": (TEXT, "a known mistake that the answer behaves like"),
    "mistakes[].hint": (TEXT, ""),
    "uncounted[]": (TEXT, "checks that pass and give nothing, since none that asks for a result passes"),
    "alternative": (f"{TEXT}?", "the file that the answer was written into; null without `--as-alternative`"),
    "next[]": (TEXT, "what to type then"),
}

DOCUMENTS: dict[str, Fields] = {
    "build": {
        "assignments[]": (TEXT, "that were asked for"),
        "check": (FLAG, "whether nothing was to be changed"),
        "changed[]": (TEXT, "files written or removed; with `--check`, stale ones"),
        "left_over[]": (TEXT, "folders that no assignment in `source/` makes any more, and that stay"),
    },
    "verify": {
        **{f"rows[].{name}": field for name, field in _VERIFIED.items()},
        **{f"totals.{name}": (NUMBER, "") for name in _TOTALS},
    },
    "collect": {
        "assignment": (TEXT, ""),
        "dry_run": (FLAG, "whether nothing was written"),
        "platform": (TEXT, "as `--from` names it"),
        **{f"collected[].{name}": field for name, field in _COLLECTED.items()},
        **{f"unmatched[].{name}": field for name, field in _UNMATCHED.items()},
        "notes[]": (TEXT, "what else was left out"),
    },
    "grade": {
        "assignments[]": (TEXT, "that were graded"),
        "dry_run": (FLAG, "whether nothing was written"),
        **{f"results[].{name}": field for name, field in _GRADED.items()},
    },
    "feedback": {
        "results[].assignment": (TEXT, ""),
        "results[].student": (TEXT, ""),
        "results[].pages[]": (TEXT, "files of the student's pages; none where they could not be made"),
        "results[].skipped": (FLAG, "whether the pages were there and up to date"),
        "results[].note": (TEXT, "why there are no pages, or why they were not released; empty where all went well"),
        "results[].released": (FLAG, "with `--release`: whether the student can fetch them"),
    },
    "results": {
        "points": (NUMBER, "of all notebooks"),
        "max_points": (NUMBER, ""),
        **{f"shares.{name}": field for name, field in _SHARE.items()},
        "notebooks[].assignment": (TEXT, ""),
        "notebooks[].notebook": (TEXT, ""),
        "notebooks[].seconds": (NUMBER, "that grading took"),
        "notebooks[].notes[]": (TEXT, "what was odd about it"),
        "notebooks[].extra[]": (TEXT, "the exercises that are extra; there only where some are"),
        "notebooks[].texts{}": (TEXT, "by exercise: what feedback says"),
        **{f"notebooks[].scores{{}}.{name}": field for name, field in _SCORED.items()},
    },
    "explain": _EXPLAINED,
    "report": _REPORTED,
    "watch": {  # with `--status`
        "running": (FLAG, "whether it watches now"),
        "process": (COUNT, "its number"),
        "since": (NUMBER, "when it began; seconds since 1970, as all times here"),
        "written": (NUMBER, "when this was written"),
        "workers": (COUNT, ""),
        "waiting": (COUNT, "submissions that wait"),
        "under_way": (COUNT, "submissions that are graded, or whose pages are made"),
        "graded": (COUNT, "since it began, as all that follow"),
        "failed": (COUNT, "submissions left without a grade or a page"),
        "refused": (COUNT, "what stood in the inbound folder and is no submission"),
        "superseded": (COUNT, "submissions whose student had handed in a newer one before it was their turn"),
        "released": (COUNT, "submissions whose pages students can fetch"),
        "trouble": (TEXT, "what keeps it from going on; empty when nothing does"),
        "median_seconds": (
            f"{NUMBER}?",
            "from handing in to the released page, of the last thousand; null before the first",
        ),
        "slowest_seconds": (f"{NUMBER}?", "the same, at the 99th percentile"),
    },
    "doctor": {
        "ready": (FLAG, "whether this machine can grade"),
        "findings[].what": (TEXT, ""),
        "findings[].state": (TEXT, ""),
        "findings[].advice": (TEXT, "empty when all is well"),
        "findings[].needed": (FLAG, "whether grading needs it"),
    },
}
