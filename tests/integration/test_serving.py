"""``antenne serve``, as a process: gunicorn, its workers, and what it says."""

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

TEXT = "De minister vindt dat de bijstand omhoog moet."


@pytest.fixture(scope="module")
def service() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Start the service on a free port and give its process and port."""
    command = [sys.executable, "-m", "antenne", "serve", "--port", "0", "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    announced = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
    assert announced is not None, process.stderr and process.stderr.read()
    yield process, int(announced[1])
    process.kill()
    process.communicate()


def post(port: int, text: str) -> tuple[int, dict[str, object]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", "/v1/check", json.dumps({"text": text}), {"Content-Type": "application/json"})
    response = connection.getresponse()
    body = json.loads(response.read())
    connection.close()
    return response.status, body


def test_it_answers(service: tuple[subprocess.Popen[str], int]) -> None:
    status, body = post(service[1], TEXT)

    assert (status, body["level"]) == (200, "waarschuwing")


def test_threads_and_workers_give_each_its_own_answer(service: tuple[subprocess.Popen[str], int]) -> None:
    texts = [TEXT if number % 2 else "De wethouder opent morgen het zwembad." for number in range(24)]
    answers: dict[int, object] = {}

    def ask(number: int) -> None:
        answers[number] = post(service[1], texts[number])[1]["level"]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == {number: "waarschuwing" if number % 2 else None for number in range(len(texts))}


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"POST /v1/check HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}KANARIEVOGEL zin van de schrijver\r\n\r\n",
        b"GET /?text=KANARIEVOGEL met spatie HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nKANARIE VOGEL KANARIEVOGEL: a\r\n\r\n",
        b"POST /v1/check HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nKANARIEVOGEL\r\n\r\n",
    ],
    ids=["more than announced", "space in the query", "bad header", "bad chunk"],
)
def test_what_cannot_be_read_is_answered_without_repeating_it(
    service: tuple[subprocess.Popen[str], int], request_bytes: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", service[1]), timeout=20) as connection:
        connection.sendall(request_bytes)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))

    assert b"KANARIE" not in answer
    assert b"application/problem+json" in answer


def test_it_stops_at_once_when_asked(service: tuple[subprocess.Popen[str], int]) -> None:
    process, port = service

    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=20) == 0
    assert process.stderr is not None
    said = process.stderr.read()
    assert "a request could not be read" in said
    assert "KANARIE" not in said
    assert "127.0.0.1" not in said
    assert all(line.startswith("{") for line in said.splitlines())
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
