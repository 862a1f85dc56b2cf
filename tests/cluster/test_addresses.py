"""Which scheduler is meant, and whether the way there is private."""

import re
import subprocess
from pathlib import Path

import dask
import pytest
from cluster import calls
from cluster.network import Network

from autograder.cluster.executor import Cluster, address_of, check_private
from autograder.errors import NoNodes

DOCS = Path(__file__).parents[2] / "docs" / "scale.md"


def test_an_address_is_itself() -> None:
    assert address_of("tls://grader.example.org:8786") == "tls://grader.example.org:8786"


def test_a_file_that_a_scheduler_has_written_names_it(tmp_path: Path) -> None:
    file = tmp_path / "scheduler.json"
    file.write_text('{"address": "tcp://127.0.0.1:4000"}')
    assert address_of(str(file)) == "tcp://127.0.0.1:4000"


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"address'])
def test_a_file_of_something_else_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "scheduler.json"
    file.write_text(text)
    with pytest.raises(NoNodes, match=r"scheduler\.json is not what a scheduler writes.*--scheduler-file"):
        address_of(str(file))


def test_what_is_neither_is_told() -> None:
    with pytest.raises(NoNodes, match="'grader:8786' is no address of a scheduler"):
        address_of("grader:8786")


def test_dasks_own_configuration_may_name_it() -> None:
    with dask.config.set({"scheduler-address": "tls://there:8786"}):
        assert address_of("config") == "tls://there:8786"
    with dask.config.set({"scheduler-address": None}), pytest.raises(NoNodes, match="DASK_SCHEDULER_ADDRESS"):
        address_of("config")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://[::1]:8786", "tcp://localhost:8786", "tls://a:1"])
def test_loopback_and_tls_are_private(address: str) -> None:
    check_private(address, insecure=False)


@pytest.mark.parametrize("address", ["tcp://10.0.0.5:8786", "tcp://grader:8786", "ws://127.0.0.2.example:80", "tcp://"])
def test_a_network_without_tls_is_refused_unless_it_is_asked_for(address: str) -> None:
    with pytest.raises(NoNodes, match="without TLS"):
        check_private(address, insecure=False)
    check_private(address, insecure=True)


def test_where_nobody_answers_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.cluster.executor.CONNECT_SECONDS", 1)
    made: list[object] = []
    monkeypatch.setattr("autograder.cluster.executor.Client", lambda *address, **how: made.append(address))
    with pytest.raises(NoNodes, match="no scheduler answers"):
        Cluster("tcp://127.0.0.1:9")
    assert made == []  # a client that is half made may keep the next one from beginning


def test_over_a_network_all_is_by_tls_as_the_docs_set_it_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = DOCS.read_text(encoding="utf-8")
    made = re.findall(r"^(openssl req .*|cp cert\.pem ca\.pem)$", text, re.MULTILINE)
    assert len(made) == 2
    for command in made:
        subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)
    words = re.findall(r"(--tls-\S+) (\S+\.pem)", text)[:3]
    told = [word for option, file in words for word in (option, str(tmp_path / file))]
    names = dict(re.findall(r"(DASK_DISTRIBUTED__COMM__TLS__\w+)=(\S+\.pem)", text))
    assert len(names) == 3
    with Network(tmp_path / "network", protocol="tls", words=told) as there:
        there.start("one")
        address = address_of(str(there.file))
        assert address.startswith("tls://")
        said = dask.config.collect_env({name: str(tmp_path / file) for name, file in names.items()})
        with dask.config.set(dask.config.merge(dask.config.config, said)), Cluster(address) as cluster:
            assert cluster.submit(calls.where).result(60) == there.nodes["one"].pid
        with pytest.raises(NoNodes, match="no scheduler answers"):  # to whoever has no certificate
            Cluster(address)
