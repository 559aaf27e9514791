// Serves the same list of twenty sinks over http and https: server.mjs PORTS KEY CERTIFICATE
// It writes both ports to the file PORTS.
import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";

const [ports, key, cert] = process.argv.slice(2);
const sinks = Array.from({ length: 20 }, (_, i) => ({
  id: `00000000-0000-4000-8000-0000000000${10 + i}`,
  name: `sink-${i}`,
  status: "ACTIVE",
  sink_details: { database_id: "db-1", table: `table-${i}` },
  created_at: "2026-11-23T00:00:00Z",
}));
const body = JSON.stringify({ sinks });

function respond(request, response) {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
  response.end(body);
}

const plain = http.createServer(respond).listen(0, "127.0.0.1", () => {
  const options = { key: readFileSync(key), cert: readFileSync(cert) };
  const tls = https.createServer(options, respond).listen(0, "127.0.0.1", () => {
    writeFileSync(ports, `${plain.address().port} ${tls.address().port}\n`);
  });
});
