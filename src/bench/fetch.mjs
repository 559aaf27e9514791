// Sends the records with Node's fetch, 500 per request.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const [url, path] = process.argv.slice(2);

async function send(batch) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: "Bearer bench" },
    body: JSON.stringify({ records: batch.map((value) => ({ value })) }),
  });
  const result = await answer.json();
  if (!answer.ok || result.error_count !== 0) throw new Error("refused");
}

let batch = [];
for await (const line of createInterface({ input: createReadStream(path) })) {
  batch.push(JSON.parse(line));
  if (batch.length === 500) {
    await send(batch);
    batch = [];
  }
}
if (batch.length) await send(batch);
