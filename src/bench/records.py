"""Writes N nested records of about 200 bytes, one per line."""
import sys

n = int(sys.argv[1])
out = sys.stdout.buffer
for i in range(1, n + 1):  # a number key must be positive
    out.write(
        b'{"id":%d,"time":"2026-05-04T09:%02d:%02dZ","source":"plant-7","data":{"status":"running",'
        b'"temperature":%d.%d,"pressure":1013.25,"labels":["a","b"],"note":"nothing to report here"},'
        b'"quality":"good"}\n' % (i, i // 60 % 60, i % 60, 20 + i % 60, i % 10)
    )
