"""Writes the request bodies of a load, 500 records each, and a curl configuration that posts them."""
import itertools
import pathlib
import sys

path, folder, url = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
folder.mkdir()
with open(path, "rb") as lines, open(folder / "curl.conf", "w") as conf:
    for number in itertools.count():
        batch = [line.rstrip(b"\n") for line in itertools.islice(lines, 500)]
        if not batch:
            break
        body = folder / f"{number}.json"
        body.write_bytes(
            b'{"records":[' + b",".join(b'{"value":' + line + b"}" for line in batch) + b"]}"
        )
        conf.write("next\n" if number else "")
        conf.write(f'url = "{url}"\ndata-binary = "@{body}"\noutput = "/dev/null"\nsilent\n')
        conf.write('header = "Content-Type: application/json"\nheader = "Expect:"\n')
