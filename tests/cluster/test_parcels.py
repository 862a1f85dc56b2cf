"""What travels to a node: each reference once, and a call whole."""

import toy
from cluster import calls

from autograder.cluster import parcels
from autograder.cluster.parcels import Lacks, Receiver, Sender
from autograder.judge.grading import grade_submission
from autograder.judge.notebooks import understood
from autograder.judge.references import Reference


def made(seed: int = 1, *, card: bool = False) -> Reference:
    return Reference(understood(toy.source()), seed, {}, ("torch",), card=card)


def as_it_is(reference: Reference) -> Reference:
    return reference


def test_a_call_arrives_with_its_references_once_they_are_there() -> None:
    sender, receiver, reference = Sender(), Receiver(), made()
    packed = sender.pack(grade_submission, ({"toy": reference, "again": reference}, "a submission", None))
    assert receiver.unpack(packed.parcel) == Lacks(packed.parcel.digests)
    receiver.keep(packed.references, as_it_is)
    unpacked = receiver.unpack(packed.parcel)
    assert not isinstance(unpacked, Lacks)
    function, (references, submission, only) = unpacked
    assert function is grade_submission
    assert (submission, only) == ("a submission", None)
    assert references["toy"] is references["again"]
    assert references["toy"].seed == 1
    assert references["toy"].source.names == reference.source.names


def test_what_travels_with_each_submission_has_no_reference_in_it() -> None:
    sender, reference = Sender(), made()
    first = sender.pack(grade_submission, ({"toy": reference}, "a submission", None))
    second = sender.pack(grade_submission, ({"toy": reference}, "another", None))
    assert first.parcel.digests == second.parcel.digests
    assert first.references.keys() == second.references.keys() == {*first.parcel.digests}
    assert len(first.parcel.body) < 400 < len(next(iter(first.references.values())))


def test_references_of_different_content_have_different_digests() -> None:
    sender = Sender()
    digests = {sender.pack(calls.whole, (made(seed),)).parcel.digests for seed in range(3)}
    assert len(digests) == 3


def test_a_reference_that_used_a_card_is_told() -> None:
    assert not Sender().pack(calls.whole, (made(),)).card
    assert Sender().pack(calls.whole, ([made(), made(2, card=True)],)).card


def test_references_that_are_kept_no_longer_are_asked_for_again() -> None:
    sender, receiver = Sender(), Receiver()
    packed = [sender.pack(calls.whole, (made(seed),)) for seed in range(parcels.KEPT + 1)]
    for each in packed:
        receiver.keep(each.references, as_it_is)
        assert not isinstance(receiver.unpack(each.parcel), Lacks)
    assert receiver.unpack(packed[0].parcel) == Lacks(packed[0].parcel.digests)
    receiver.keep(packed[0].references, as_it_is)  # a call under way holds them, whatever the sender keeps
    assert not isinstance(receiver.unpack(packed[0].parcel), Lacks)
    assert not isinstance(receiver.unpack(packed[-1].parcel), Lacks)


def test_a_call_of_more_references_than_are_kept_has_them_all() -> None:
    sender, receiver = Sender(), Receiver()
    many = sender.pack(calls.whole, ([made(seed) for seed in range(parcels.KEPT + 6)],))
    for _ in range(2):
        lacking = receiver.unpack(many.parcel)
        if isinstance(lacking, Lacks):
            receiver.keep({digest: many.references[digest] for digest in lacking.digests}, as_it_is)
    assert not isinstance(receiver.unpack(many.parcel), Lacks)
