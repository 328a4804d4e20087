"""Recordings of other programs on the command line: values with units, and faults with a mend."""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.__main__ import main
from game.commands.words import translator
from game.metrics import MEASURES, PIPELINE

ROOT = Path(__file__).parents[2]
T = np.arange(0, 4, 0.008)
S = np.clip((T - 0.5) / 2.5, 0, 1)
X = 100 * S**3 * (10 - 15 * S + 6 * S**2)


def csv(header, *columns):
    rows = [",".join(f"{value:.6g}" for value in row) for row in zip(*columns, strict=True)]
    return "\n".join([header, *rows]) + "\n"


PLAIN = csv("t,x,y", T, X, 0 * T + 3)
SEQUENCE = (
    "from_x,from_y,to_x,to_y,x,y,time\n"
    "0,0,100,0,99,1,0.8\n100,0,0,0,2,1,0.7\n0,0,100,0,103,0,0.9\n100,0,0,0,-1,-2,0.8\n"
)


@pytest.fixture
def in_english(monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    translator.cache_clear()
    yield
    translator.cache_clear()


@pytest.fixture
def measure(in_english, tmp_path, monkeypatch):
    """Run the command on files of these contents; those named .csv are written first."""
    monkeypatch.chdir(tmp_path)

    def run(*args, **files):
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / f"{name}.csv").write_bytes(data)
        done = CliRunner().invoke(main, ["measure", *args], catch_exceptions=False)
        assert "Traceback" not in done.output
        return done

    return run


def test_what_is_measured_has_units_and_the_rest_a_reason(measure):
    done = measure("a.csv", a=PLAIN)
    assert done.exit_code == 0
    assert re.search(r"Peak speed +\d+\.\d+ mm/s\n", done.output)
    assert re.search(r"Movement time +2\.\d+ s\n", done.output)
    assert "    It needs a column angle.\n      Turning error," in done.output
    told = " ".join(done.output.split())
    for definition in MEASURES.values():
        assert definition.label in told


@pytest.mark.parametrize("language", ["C.UTF-8", "de_DE.UTF-8"])
def test_what_is_told_fits_a_terminal(measure, monkeypatch, language):
    monkeypatch.setenv("LANG", language)
    translator.cache_clear()
    done = measure("a.csv", "--path", "p.csv", a=PLAIN, p="x,y\n0,0\n100,0\n")
    assert max(map(len, done.output.splitlines())) < 80


def test_numbers_are_written_in_the_language_of_who_reads_them(measure, monkeypatch):
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    translator.cache_clear()
    assert re.search(r"Bewegungszeit +2,2 s\n", measure("a.csv", a=PLAIN).output)
    told = json.loads(measure("a.csv", "--json").stdout)["measures"]
    assert told["movement_time"] == {"value": pytest.approx(2.2), "unit": "s"}


def test_long_ways_are_written_in_full(measure):
    done = measure("a.csv", "--unit", "px", a=csv("t,x,y", T, 2000 * X, 0 * T))
    assert re.search(r"Path length +199\d{3} px\n", done.output)


def test_json_holds_every_measure_of_the_table(measure):
    told = json.loads(measure("a.csv", "--json", a=PLAIN).stdout)
    assert told["pipeline"] == PIPELINE
    assert list(told["measures"]) == list(MEASURES)
    assert told["measures"]["sparc"]["value"] == pytest.approx(-1.4, abs=0.1)
    assert told["measures"]["sparc"]["unit"] == "1"
    assert told["measures"]["asymmetry"] == {
        "value": None,
        "reason": "It needs trials of both hands.",
    }


def test_several_files_are_told_one_by_one(measure):
    told = json.loads(measure("a.csv", "b.csv", "--json", a=PLAIN, b=PLAIN).stdout)
    assert [one["file"] for one in told["recordings"]] == ["a.csv", "b.csv"]
    assert told["recordings"][0]["measures"] == told["recordings"][1]["measures"]
    text = measure("a.csv", "b.csv").output
    assert text.index("a.csv") < text.index("b.csv")


def test_a_pointing_trial(measure):
    done = measure(
        "a.csv",
        "--from",
        "0,0",
        "--to",
        "100,0",
        "--width",
        "10",
        "--json",
        "--unit",
        "px",
        a=PLAIN,
    )
    found = json.loads(done.stdout)["measures"]
    assert found["movement_error"] == {"value": pytest.approx(3), "unit": "px"}
    assert found["target_reentries"]["value"] == 0
    assert found["end_point_error"]["value"] == pytest.approx(3)
    assert found["path_rmse"]["value"] is None


def test_places_may_be_negative(measure):
    done = measure("a.csv", "--from", "-5,0", "--to", "100,-3.5", a=PLAIN)
    assert done.exit_code == 0


def test_a_tracing_trial(measure):
    path = "x,y\n0,0\n60,0\n100,0\n"
    done = measure("a.csv", "--path", "p.csv", "--width", "4", "--json", a=PLAIN, p=path)
    found = json.loads(done.stdout)["measures"]
    assert found["path_mad"]["value"] == pytest.approx(3)
    assert found["time_outside"]["value"] == pytest.approx(100)
    assert found["steering_throughput"]["value"] == pytest.approx(
        25 / found["movement_time"]["value"]
    )
    strokes = "stroke,x,y\na,0,3\na,50,3\nb,50,3\nb,100,3\n"
    done = measure("a.csv", "--path", "p.csv", "--json", a=PLAIN, p=strokes)
    assert json.loads(done.stdout)["measures"]["path_max"]["value"] == pytest.approx(0)


def test_optional_columns_in_any_order_and_others_beside_them(measure):
    columns = csv("Y, angle ,remark,t,X,contact", 0 * T, X, T, T, X, T > 2)
    found = json.loads(measure("a.csv", "--json", a=columns).stdout)["measures"]
    assert found["turn_sparc"]["value"] == pytest.approx(-1.4, abs=0.1)
    assert found["tap_rate"]["reason"] == "There are fewer than three taps."
    words = "t,x,y,who\n0,0,0,Ann\n0.01,1,0,Ann; Bo\n"
    assert measure("a.csv", a=words).exit_code == 0


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\n\n"),
        PLAIN.replace("t,x,y", '"t", "x","y"').rstrip("\n"),
        PLAIN.replace("\n", ",\n"),
        PLAIN.replace("\n", ",\n").replace("t,x,y,", "t,x,y"),
        "# a tracker\n#\n\n" + PLAIN.replace("\n0.8,", "\n# halfway\n0.8,"),
        PLAIN.replace("t,x,y", "# t,x,y"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", ";").replace(".", ",").replace("\n", "\r\n"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", "\t").replace(".", ","),
        PLAIN.replace(",", ",,").replace("t,,x,,y", "t,,x,remark,y") + ",,,,\n",
    ],
    ids=[
        "byte order mark",
        "CRLF",
        "blank lines",
        "quotes, no end",
        "separators at the end",
        "separators at the end of rows",
        "comments",
        "names as numpy writes them",
        "semicolons",
        "semicolons and decimal commas",
        "tabs",
        "tabs and decimal commas",
        "blank columns",
    ],
)
def test_what_other_programs_add_is_no_fault(measure, content):
    plain = json.loads(measure("a.csv", "--json", a=PLAIN).stdout)
    done = measure("a.csv", "--json", a=content)
    assert done.stderr == ""
    assert json.loads(done.stdout) == plain


def test_a_recording_can_be_piped_in(measure, monkeypatch):
    plain = json.loads(measure("a.csv", "--json", a=PLAIN).stdout)
    done = CliRunner().invoke(main, ["measure", "-", "--json"], input=PLAIN)
    assert (done.exit_code, json.loads(done.stdout)) == (0, plain)
    done = CliRunner().invoke(main, ["measure", "-"], input="t,x\n")
    assert done.stderr.startswith("-:1: There is no column y")


@pytest.mark.parametrize("nothing", ["nan", "", "NA", "NaN"])
def test_what_was_not_measured_is_left_out_and_counted(measure, nothing):
    rows = PLAIN.splitlines()
    for k in (100, 200, 201):
        t, _x, _y = rows[k].split(",")
        rows[k] = f"{t},{nothing},{nothing}"
    done = measure("a.csv", "--json", a="\n".join(rows))
    assert done.stderr == (
        "a.csv: samples left out because one of t, x, y is no number: 3 of 500.\n"
    )
    assert json.loads(done.stdout)["measures"]["path_length"]["value"] == pytest.approx(
        100, rel=0.01
    )


def test_pauses_in_a_recording_are_told(measure):
    rows = PLAIN.splitlines()
    del rows[101:120], rows[201:232]
    done = measure("a.csv", a="\n".join(rows))
    assert done.exit_code == 0
    assert done.stderr == (
        "a.csv: pauses of more than 0.1 s in the recording: 2, the longest 0.256 s "
        "from t = 1.744.\n"
    )


def test_what_has_no_way_is_measured_by_its_other_columns(measure):
    force = 5 + np.sin(20 * T)
    done = measure("a.csv", "--json", a=csv("t,force,contact", T, force, np.sin(20 * T) > 0))
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)["measures"]
    assert found["force_cv"]["value"] == pytest.approx(np.std(force, ddof=1) / 5, rel=0.02)
    assert found["tap_rate"]["value"] == pytest.approx(20 / 2 / np.pi, rel=0.01)
    assert found["sparc"] == {"value": None, "reason": "It needs the columns x and y."}
    assert found["turn_sparc"]["reason"] == "It needs a column angle."


def test_contact_may_be_true_or_false(measure):
    down = np.sin(20 * T) > 0
    ones = csv("t,x,y,contact", T, X, X, down)
    words = "\n".join(
        re.sub("[01]$", lambda found: str(found[0] == "1"), line) for line in ones.splitlines()
    )
    assert "True" in words
    plain = json.loads(measure("a.csv", "--json", a=ones).stdout)
    assert json.loads(measure("a.csv", "--json", a=words).stdout) == plain
    assert plain["measures"]["tap_rate"]["value"] == pytest.approx(20 / 2 / np.pi, rel=0.01)


MILLI = csv("t,x,y", 1000 * T, X, X)
FAULTS = {
    "missing": ("t,x\n0,1\n", 1, "no column y"),
    "missing, semicolons": ("t;x\n0;1\n", 1, "no column y; the first line names t, x,"),
    "missing under comments": ("#\n# by hand\nt,x\n0,1\n", 3, "no column y"),
    "twice": ("t,x,y,x\n0,1,2,3\n", 1, "there twice"),
    "contact twice": ("t,x,y,contact,contact\n0,1,2,0,1\n", 1, "contact is there twice"),
    "empty": ("", 1, "name the columns"),
    "blank": ("\n \n", 1, "name the columns"),
    "comments only": ("# t, nothing else\n", 1, "name the columns"),
    "stamps only": ("t,remark\n0,1\n", 1, "no column x"),
    "names only": ("t,x,y\n", 1, "no rows"),
    "names only, with comments": ("# one\nt,x,y\n# two\n,,\n", 2, "no rows"),
    "no names": ("0,1,2\n0.1,2,3\n", 1, "such as t,x,y"),
    "spaces": ("t x y\n0 1 2\n", 1, "separated by spaces"),
    "text": ("t,x,y\n0,1,2\n0.1,abc,3\n", 3, "'abc' in column x"),
    "a slip": ("t,x,y\n0,1_0,2\n", 2, "'1_0' in column x"),
    "short": ("t,x,y\n0,1,2\n0.1,3\n", 3, "fewer values (2) than columns (3)"),
    "long": ("t,x,y\n0,1,2\n0.1,3,4,5\n", 3, "more values (4) than columns (3)"),
    "an open quote": ('t,x,y\n0,1,2\n0.1,"3,4\n0.2,5,6\n', 3, "fewer values"),
    "a huge cell": ("t,x,y\n0,1,2\n0.1," + 200_000 * "1" + ",2\n", 3, "no CSV"),
    "decimal commas": ("t,x,y\n0,1,2\n0,01,1,5,2,5\n", 3, "decimal points"),
    "quoted decimal commas": ('t,x,y\n"0,1",1,2\n', 2, "Decimal commas: '0,1'"),
    "points and commas": ("t;x;y\n0;1,5;2\n0,1;1.234;2\n", 3, "'1.234' in column x"),
    "commas of thousands": ("t;x;y\n0;1,234,567;2\n", 2, "'1,234,567' in column x is no number"),
    "milliseconds": (MILLI, 2, "divide milliseconds by 1000"),
    "unsorted": (csv("t,x,y", T[::-1], X, X), 3, "sort the rows by t"),
    "UTF-16": (PLAIN.encode("utf-16"), 1, "UTF-8"),
    "Latin-1": (b"t,x,y\n0,1,2\n1,2,\xb5\n", 3, "UTF-8"),
    "binary": (b"t,x,y\n0,1,\0\n", 2, "UTF-8"),
}


@pytest.mark.parametrize(("content", "line", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_sentence_with_file_line_and_mend(measure, content, line, told):
    done = measure("bad.csv", bad=content)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"bad.csv:{line}: ")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_not_there_and_a_folder_are_told(measure, tmp_path):
    assert "bad.csv: There is no such file." in measure("bad.csv").stderr
    (tmp_path / "folder").mkdir()
    done = measure("folder")
    assert done.exit_code == 1
    assert done.stderr.startswith("folder: The file cannot be read")


def test_a_bad_file_hides_no_good_one(measure):
    done = measure("bad.csv", "a.csv", bad="", a=PLAIN)
    assert done.exit_code == 1
    assert "Movement time" in done.stdout
    told = json.loads(measure("bad.csv", "a.csv", "--json").stdout)
    assert [one["file"] for one in told["recordings"]] == ["a.csv"]


def test_a_fault_of_the_path_names_the_path(measure):
    done = measure("a.csv", "--path", "p.csv", a=PLAIN, p="x,y\n0,0\n")
    assert done.stderr.startswith("p.csv:2: A path needs two points")
    done = measure("a.csv", "--path", "p.csv", p="x,y\n0,0\nnan,1\n")
    assert done.stderr.startswith("p.csv:3: ")
    done = measure("a.csv", "a.csv", "--path", "p.csv", p="x,y\n0,0\n,1\n")
    assert done.exit_code == done.stderr.count("\n") == 1
    assert done.stderr.startswith("p.csv:3: Numbers are needed")


def test_a_few_samples_out_of_order_are_left_out_and_told(measure):
    rows = PLAIN.splitlines()
    rows[100], rows[101] = rows[101], rows[100]
    done = measure("a.csv", a="\n".join(rows))
    assert done.exit_code == 0
    assert done.stderr == (
        "a.csv: samples left out because they are stamped before one above them: 1.\n"
    )


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--from", "1"], "is no place"),
        (["--from", "1,2,3"], "is no place"),
        (["--to", "nan,1"], "is no place"),
        (["--from", "1,2"], "belong together"),
        (["--from", "0,0", "--to", "1,1", "--path", "p.csv"], "leave out"),
        (["--from", "0,0", "--to", "1,1", "--width", "0"], "is no width"),
        (["--width", "x"], "is no width"),
        (["--width", "5"], "needs --from / --path"),
        (["--centre", "5,5"], "needs --path"),
        (["--sequence", "--path", "p.csv"], "leave out --path"),
        (["--unit", "cm"], "cm"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_options_that_do_not_fit_are_refused_in_words(measure, args, told):
    done = measure("a.csv", *args, a=PLAIN)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_sequence_with_a_row_a_trial(measure):
    done = measure("s.csv", "--sequence", "--json", s=SEQUENCE)
    found = json.loads(done.stdout)["measures"]
    miss = np.array([-1, -2, 3, 1])
    we = np.sqrt(2 * np.pi * np.e) * miss.std(ddof=1)
    discrete = np.log2((100 + miss.mean()) / we + 1) / 0.8
    serial = np.log2((100 + miss.mean() + miss[:-1].sum() / 4) / we + 1) / 0.8
    assert found["throughput_discrete"] == {"value": pytest.approx(discrete), "unit": "bit/s"}
    assert found["throughput_serial"]["value"] == pytest.approx(serial)
    text = measure("s.csv", "--sequence").output
    assert "Throughput (discrete trials)" in text
    assert "Throughput (serial trials)" in text


def test_long_samples_give_what_their_end_points_give(measure):
    rows = []
    for trial, row in enumerate(SEQUENCE.splitlines()[1:]):
        *axis, x, y, time = map(float, row.split(","))
        for k in range(11):
            place = [axis[0] + (x - axis[0]) * k / 10, y * k / 10]
            rows.append([trial % 2, 5 * trial + time * k / 10, *place, *axis])
    long = csv("trial,t,x,y,from_x,from_y,to_x,to_y", *zip(*rows, strict=True))
    ends = json.loads(measure("s.csv", "--sequence", "--json", s=SEQUENCE).stdout)
    samples = json.loads(measure("l.csv", "--sequence", "--json", l=long).stdout)
    for name, one in ends["measures"].items():
        assert samples["measures"][name]["value"] == pytest.approx(one["value"], rel=1e-4)


def test_a_table_of_trials_may_have_their_number_and_a_stamp(measure):
    header, *rows = SEQUENCE.splitlines()
    numbered = "\n".join(
        [f"trial,t,{header}", *(f"#{k},{3 * k},{row}" for k, row in enumerate(rows))]
    )
    plain = json.loads(measure("s.csv", "--sequence", "--json", s=SEQUENCE).stdout)
    done = measure("n.csv", "--sequence", "--json", n=numbered)
    assert json.loads(done.stdout) == plain


def test_a_trial_may_be_told_by_its_first_and_last_sample(measure):
    rows = []
    for trial, row in enumerate(SEQUENCE.splitlines()[1:]):
        *axis, x, y, time = map(float, row.split(","))
        rows += [[trial, 0, *axis[:2], *axis], [trial, time, x, y, *axis]]
    two = csv("trial,t,x,y,from_x,from_y,to_x,to_y", *zip(*rows, strict=True))
    plain = json.loads(measure("s.csv", "--sequence", "--json", s=SEQUENCE).stdout)
    done = measure("two.csv", "--sequence", "--json", two=two)
    assert json.loads(done.stdout) == plain


HEADER = SEQUENCE.splitlines()[0]
LONG = "trial,t,x,y,from_x,from_y,to_x,to_y\n"
SEQUENCE_FAULTS = {
    "plain recording": (PLAIN, 1, "no column from_x"),
    "no times": ("# of today\nfrom_x,from_y,to_x,to_y,x,y\n0,0,9,0,9,0\n", 2, "a column time"),
    "no time": (HEADER + "\n0,0,9,0,9,0,0.5\n0,0,9,0,9,0,0\n", 3, "no time of a trial"),
    "milliseconds": (HEADER + "\n0,0,9,0,9,0,500\n", 2, "divide milliseconds"),
    "nan": (HEADER + "\n0,0,9,0,nan,0,0.5\n", 2, "Numbers are needed"),
    "wandering target": (LONG + "1,0,0,0,0,0,9,0\n1,0.1,1,0,0,0,8,0\n", 3, "to_x changes"),
    "samples in ms": (LONG + "1,0,0,0,0,0,9,0\n1,9,1,0,0,0,9,0\n1,18,1,0,0,0,9,0\n", 2, "divide m"),
    "ends in ms": (LONG + "1,0,0,0,0,0,9,0\n1,900,1,0,0,0,9,0\n", 2, "divide milliseconds"),
    "one sample": (LONG + "1,0,0,0,0,0,9,0\n1,0.5,9,0,0,0,9,0\n2,0,0,0,0,0,9,0\n", 4, "one sample"),
    "nan at an end": (LONG + "1,0,0,0,0,0,9,0\n1,0.9,nan,0,0,0,9,0\n", 3, "all of x,y"),
    "backward": (
        LONG + "".join(f"1,{t},0,0,0,0,9,0\n" for t in (0, 0.2, 0.1, 0.3)),
        4,
        "sort the rows",
    ),
}


@pytest.mark.parametrize(("content", "line", "told"), SEQUENCE_FAULTS.values(), ids=SEQUENCE_FAULTS)
def test_a_fault_of_a_sequence_is_named(measure, content, line, told):
    done = measure("s.csv", "--sequence", s=content)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"s.csv:{line}: ")
    assert told in done.stderr


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(alphabet='txy,;.#0123456789-einaf"\n\r\t ', max_size=60), st.booleans())
def test_no_text_breaks_it(measure, text, named):
    done = measure("a.csv", a=("t,x,y\n" if named else "") + text)
    assert done.exit_code in (0, 1)
    assert done.exit_code == 0 or done.stderr.startswith("a.csv:")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.binary(max_size=60))
def test_no_bytes_break_it(measure, data):
    assert measure("a.csv", "--sequence", a=data).exit_code in (0, 1)


def test_it_works_without_pygame(surroundings, tmp_path):
    (tmp_path / "a.csv").write_text(PLAIN)
    code = (
        "import sys; sys.modules['pygame'] = None\n"
        "from game.__main__ import main\n"
        f"main(['measure', {str(tmp_path / 'a.csv')!r}, '--json'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["pipeline"] == PIPELINE
