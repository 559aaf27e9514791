"""Does the same as `fb sinks list`, in Python: list.py ENDPOINT [CA-FILE]"""
import json
import ssl
import sys
import urllib.request

request = urllib.request.Request(
    sys.argv[1] + "/v2/sinks",
    headers={"Authorization": "Bearer token", "Accept": "application/json"},
)
context = ssl.create_default_context(cafile=sys.argv[2]) if len(sys.argv) > 2 else None
with urllib.request.urlopen(request, context=context) as response:
    sinks = json.load(response)["sinks"]
print("NAME  STATUS  TABLE")
for sink in sinks:
    print(sink["name"], sink["status"], sink["sink_details"]["table"], sep="  ")
