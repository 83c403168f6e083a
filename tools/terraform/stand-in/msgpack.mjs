/**
 * MessagePack as Terraform writes its values in it. Unknown values are extensions;
 * they are kept as they came, with any refinement that they carry.
 */

/** A value that Terraform does not know yet. */
export class Unknown {
  constructor(bytes) {
    this.bytes = bytes;
  }
}

export const UNKNOWN = new Unknown(Buffer.from([0xd4, 0, 0]));

const isSafe = big =>
  big >= Number.MIN_SAFE_INTEGER && big <= Number.MAX_SAFE_INTEGER;

class Reader {
  #buffer;
  #at = 0;

  constructor(buffer) {
    this.#buffer = buffer;
  }

  value() {
    const start = this.#at;
    const tag = this.#buffer[this.#at++];
    if (tag < 0x80) return tag;
    if (tag < 0x90) return this.#map(tag & 15);
    if (tag < 0xa0) return this.#array(tag & 15);
    if (tag < 0xc0) return this.#text(tag & 31);
    if (tag >= 0xe0) return tag - 256;
    switch (tag) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#bytes(this.#uint(1 << (tag - 0xc4)));
      case 0xc7:
      case 0xc8:
      case 0xc9:
        return this.#extension(start, this.#uint(1 << (tag - 0xc7)));
      case 0xca:
        return this.#bytes(4).readFloatBE();
      case 0xcb:
        return this.#bytes(8).readDoubleBE();
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#uint(1 << (tag - 0xcc));
      case 0xcf:
        return this.#integer(this.#bytes(8).readBigUInt64BE());
      case 0xd0:
      case 0xd1:
      case 0xd2:
        return this.#int(1 << (tag - 0xd0));
      case 0xd3:
        return this.#integer(this.#bytes(8).readBigInt64BE());
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return this.#extension(start, 1 << (tag - 0xd4));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#uint(1 << (tag - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#array(this.#uint(2 << (tag - 0xdc)));
      case 0xde:
      case 0xdf:
        return this.#map(this.#uint(2 << (tag - 0xde)));
      default:
        throw new Error(`Unexpected MessagePack tag ${tag}`);
    }
  }

  #bytes(size) {
    return this.#buffer.subarray(this.#at, (this.#at += size));
  }

  #uint(size) {
    return this.#bytes(size).readUIntBE(0, size);
  }

  #int(size) {
    return this.#bytes(size).readIntBE(0, size);
  }

  #integer(big) {
    return isSafe(big) ? Number(big) : big;
  }

  #text(size) {
    return this.#bytes(size).toString();
  }

  #array(length) {
    return Array.from({ length }, () => this.value());
  }

  #map(length) {
    return Object.fromEntries(this.#array(length * 2).reduce(pairUp, []));
  }

  #extension(start, size) {
    this.#at += 1 + size;
    return new Unknown(this.#buffer.subarray(start, this.#at));
  }
}

function pairUp(pairs, item, i) {
  if (i % 2 === 0) pairs.push([item]);
  else pairs.at(-1).push(item);
  return pairs;
}

export const decode = buffer => new Reader(buffer).value();

class Writer {
  #pieces = [];

  write(value) {
    if (value === null || value === undefined) this.#byte(0xc0);
    else if (typeof value === 'boolean') this.#byte(value ? 0xc3 : 0xc2);
    else if (value instanceof Unknown) this.#pieces.push(value.bytes);
    else if (typeof value === 'bigint') this.#integer(value);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'string') this.#sized(0xdb, Buffer.from(value));
    else if (Buffer.isBuffer(value)) this.#sized(0xc6, value);
    else if (Array.isArray(value)) this.#array(value);
    else this.#map(Object.entries(value));
    return this;
  }

  toBuffer() {
    return Buffer.concat(this.#pieces);
  }

  #byte(tag) {
    this.#pieces.push(Buffer.from([tag]));
  }

  #number(value) {
    if (Number.isSafeInteger(value)) this.#integer(BigInt(value));
    else this.#wide(0xcb, bytes => bytes.writeDoubleBE(value, 1));
  }

  #integer(big) {
    if (big < 0n) this.#wide(0xd3, bytes => bytes.writeBigInt64BE(big, 1));
    else this.#wide(0xcf, bytes => bytes.writeBigUInt64BE(big, 1));
  }

  #wide(tag, fill) {
    const bytes = Buffer.alloc(9, tag);
    fill(bytes);
    this.#pieces.push(bytes);
  }

  #header(tag, size) {
    const bytes = Buffer.alloc(5, tag);
    bytes.writeUInt32BE(size, 1);
    this.#pieces.push(bytes);
  }

  #sized(tag, body) {
    this.#header(tag, body.length);
    this.#pieces.push(body);
  }

  #array(items) {
    this.#header(0xdd, items.length);
    for (const item of items) this.write(item);
  }

  #map(entries) {
    this.#header(0xdf, entries.length);
    for (const [key, item] of entries) this.write(key).write(item);
  }
}

export const encode = value => new Writer().write(value).toBuffer();
