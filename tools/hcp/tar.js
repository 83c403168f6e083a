const { gunzipSync } = require('node:zlib');

const BLOCK = 512;

/** The files of a `tar.gz`, by path. */
function filesIn(archive) {
  const bytes = gunzipSync(archive);
  const files = {};
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const name = textIn(bytes, at, 100);
    if (name === '') break;
    const size = parseInt(textIn(bytes, at + 124, 12), 8);
    const prefix = textIn(bytes, at + 345, 155);
    const from = at + BLOCK;
    files[prefix ? `${prefix}/${name}` : name] = bytes
      .subarray(from, from + size)
      .toString();
    at = from + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function textIn(bytes, at, length) {
  const text = bytes.subarray(at, at + length).toString();
  return text.split('\0')[0].trim();
}

module.exports = { filesIn };
