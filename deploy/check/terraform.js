// Names in Terraform files that nothing defines: node terraform.js DIRECTORY
//
// Prints them as a JSON list. This finds what `terraform validate` would, as far as names go; it needs
// no provider.
const fs = require("fs");
const path = require("path");
const { parse } = require("@cdktf/hcl2json");

async function read(directory) {
  const files = fs.readdirSync(directory).filter((name) => name.endsWith(".tf"));
  return Promise.all(
    files.map((name) => parse(name, fs.readFileSync(path.join(directory, name), "utf8"))),
  );
}

function defined(documents) {
  const names = new Set();
  for (const { variable = {}, locals = [], resource = {}, data = {} } of documents) {
    Object.keys(variable).forEach((name) => names.add(`var.${name}`));
    locals.forEach((block) => Object.keys(block).forEach((name) => names.add(`local.${name}`)));
    for (const [type, made] of Object.entries(resource)) {
      Object.keys(made).forEach((name) => names.add(`${type}.${name}`));
    }
    for (const [type, made] of Object.entries(data)) {
      Object.keys(made).forEach((name) => names.add(`data.${type}.${name}`));
    }
  }
  return names;
}

function used(documents) {
  const reference = /\b(?:var|local|data\.aws_\w+|(?<!data\.)aws_\w+)\.[a-z]\w*/g;
  return new Set(JSON.stringify(documents).match(reference) ?? []);
}

read(process.argv[2]).then((documents) => {
  const known = defined(documents);
  const names = used(documents);
  if (names.size === 0) {
    throw new Error("no name is used: nothing was checked");
  }
  console.log(JSON.stringify([...names].filter((name) => !known.has(name))));
});
