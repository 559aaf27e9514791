"""A typical script: requests, 500 records per request, trusting the status code."""
import json
import sys

import requests

url, path = sys.argv[1:]
session = requests.Session()
session.headers["Authorization"] = "Bearer bench"


def send(batch):
    answer = session.post(url, json={"records": [{"value": value} for value in batch]})
    answer.raise_for_status()
    assert answer.json()["error_count"] == 0


batch = []
with open(path) as lines:
    for line in lines:
        batch.append(json.loads(line))
        if len(batch) == 500:
            send(batch)
            batch = []
if batch:
    send(batch)
