// The same list of twenty sinks over http and https: server.mjs HTTP_PORT HTTPS_PORT KEY CERTIFICATE
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";

const [httpPort, httpsPort, key, cert] = process.argv.slice(2);
const sinks = Array.from({ length: 20 }, (_, i) => ({
  id: `00000000-0000-4000-8000-0000000000${10 + i}`,
  name: `sink-${i}`,
  status: "ACTIVE",
  sink_details: { database_id: "db-1", table: `table-${i}` },
  created_at: "2026-11-23T00:00:00Z",
}));
const body = JSON.stringify({ sinks });

function answer(request, response) {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
  response.end(body);
}

http.createServer(answer).listen(Number(httpPort), "127.0.0.1");
https
  .createServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer)
  .listen(Number(httpsPort), "127.0.0.1", () => console.log("ready"));
