"""The grader's side: sandbox, workers, notebooks, verdicts, grading. No student's code runs in its process."""
