// Where Vercel sends requests: node rewrites.js VERCEL_JSON URL...
//
// Prints a JSON object: for each URL (path and query) the destination, or null if no rewrite fits. The
// rewrites are checked against Vercel's schema and compiled by Vercel's own code; path-to-regexp in the
// version that this code brings must agree on what fits.
const fs = require("fs");
const Ajv = require("ajv");
const { pathToRegexp } = require("path-to-regexp");
const { getTransformedRoutes, headersSchema, rewritesSchema } = require("@vercel/routing-utils");

const [file, ...urls] = process.argv.slice(2);
const config = JSON.parse(fs.readFileSync(file, "utf8"));

function insist(value, schema, what) {
  const ajv = new Ajv({ allErrors: true, schemaId: "auto" });
  if (!ajv.validate(schema, value)) {
    throw new Error(`${what}: ${ajv.errorsText()}`);
  }
}

insist(config.rewrites, rewritesSchema, "rewrites");
insist(config.headers, headersSchema, "headers");
const { routes, error } = getTransformedRoutes({ rewrites: config.rewrites });
if (error) {
  throw new Error(JSON.stringify(error));
}
const compiled = routes.filter((route) => route.src);

// What was not named in the destination is in `added`; Vercel puts it into the query.
function destination(url) {
  const [path, query] = url.split("?", 2);
  const index = compiled.findIndex((route) => new RegExp(route.src).test(path));
  const first = config.rewrites.findIndex((rewrite) => pathToRegexp(rewrite.source).test(path));
  if (index !== first) {
    throw new Error(`${url}: rewrite ${index} by Vercel's code, ${first} by path-to-regexp`);
  }
  if (index < 0) {
    return null;
  }
  const [target, added] = path
    .replace(new RegExp(compiled[index].src), compiled[index].dest)
    .split("?", 2);
  const queries = [added, query].filter((part) => part !== undefined).join("&");
  return queries ? `${target}?${queries}` : target;
}

console.log(JSON.stringify(Object.fromEntries(urls.map((url) => [url, destination(url)]))));
