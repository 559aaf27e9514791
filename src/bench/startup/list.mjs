// Does the same as `fb sinks list`, in Node: list.mjs ENDPOINT
const response = await fetch(`${process.argv[2]}/v2/sinks`, {
  headers: { Authorization: "Bearer token", Accept: "application/json" },
});
const { sinks } = await response.json();
console.log("NAME  STATUS  TABLE");
for (const sink of sinks) {
  console.log(`${sink.name}  ${sink.status}  ${sink.sink_details.table}`);
}
