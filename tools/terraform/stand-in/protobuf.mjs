/**
 * The part of protocol buffers that Terraform's plugin protocol needs.
 *
 * A message is described by a table of its fields, `name: [number, type, repeated]`.
 * A type is `bytes`, `string`, `int`, `bool`, `index` (an int that is written even
 * when it is 0) or the table of another message.
 */
const VARINT = 0;
const DELIMITED = 2;

const isVarint = type => type === 'int' || type === 'bool' || type === 'index';

/** Protocol buffers leave out what has its default value. */
const isDefault = (type, value) =>
  type !== 'index' && (value === false || value === 0 || value === '');

function pushVarint(out, number) {
  let rest = number;
  while (rest > 127) {
    out.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
}

function varint(...numbers) {
  const bytes = [];
  for (const number of numbers) pushVarint(bytes, number);
  return Buffer.from(bytes);
}

/** Appends a message's pieces to `out` and returns their length in bytes. */
function write(out, table, message) {
  let length = 0;
  const push = piece => {
    out.push(piece);
    length += piece.length;
  };

  for (const name in table) {
    const [number, type, repeated] = table[name];
    const given = message[name];
    if (given === undefined || given === null) continue;
    for (const value of repeated ? given : [given]) {
      if (!repeated && isDefault(type, value)) continue;
      if (isVarint(type)) {
        push(varint(number * 8 + VARINT, Number(value)));
      } else if (typeof type === 'string') {
        const body = type === 'string' ? Buffer.from(value) : value;
        push(varint(number * 8 + DELIMITED, body.length));
        push(body);
      } else {
        const header = out.push(undefined) - 1; // its length is known afterwards
        const size = write(out, type, value);
        out[header] = varint(number * 8 + DELIMITED, size);
        length += out[header].length + size;
      }
    }
  }
  return length;
}

export function encode(table, message) {
  const pieces = [];
  const length = write(pieces, table, message);
  return Buffer.concat(pieces, length);
}

const FIELDS = new WeakMap();

/** Fields of a table by their number. */
function fieldsOf(table) {
  if (!FIELDS.has(table)) {
    const fields = Object.entries(table).map(
      ([name, [number, type, repeated]]) => [number, { name, type, repeated }],
    );
    FIELDS.set(table, new Map(fields));
  }
  return FIELDS.get(table);
}

export function decode(table, buffer) {
  const fields = fieldsOf(table);
  const message = {};
  let at = 0;

  const readVarint = () => {
    let number = 0;
    let scale = 1;
    let byte;
    do {
      byte = buffer[at++];
      number += (byte & 127) * scale;
      scale *= 128;
    } while (byte & 128);
    return number;
  };

  const readDelimited = type => {
    const length = readVarint();
    const body = buffer.subarray(at, (at += length));
    if (type === 'string') return body.toString();
    return typeof type === 'object' ? decode(type, body) : body;
  };

  while (at < buffer.length) {
    const key = readVarint();
    const field = fields.get(Math.floor(key / 8));
    const wire = key % 8;
    if (wire !== VARINT && wire !== DELIMITED) {
      throw new Error(`Unexpected wire type ${wire} in a message`);
    }
    let value = wire === DELIMITED ? readDelimited(field?.type) : readVarint();
    if (field?.type === 'bool') value = value === 1;
    if (field?.repeated) (message[field.name] ??= []).push(value);
    else if (field) message[field.name] = value;
  }
  return message;
}
