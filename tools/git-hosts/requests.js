async function readBytes(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The token in a header, however the host takes it. */
function tokenIn(header = '') {
  const [, scheme, value] = /^(\w+) (.+)$/.exec(header) ?? [];
  if (scheme?.toLowerCase() !== 'basic') return value;
  return Buffer.from(value, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
}

/** A page of a list, as `page` and `per_page` or their like say. */
function pageOf(list, number, size) {
  return list.slice((number - 1) * size, number * size);
}

module.exports = { pageOf, readBytes, tokenIn };
