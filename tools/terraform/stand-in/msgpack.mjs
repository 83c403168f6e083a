/**
 * MessagePack as Terraform writes its values in it. Unknown values are extensions;
 * they are kept with any refinement that they carry.
 */
import {
  ExtensionCodec,
  decode as decodeWith,
  encode as encodeWith,
} from '@msgpack/msgpack';

const UNREFINED = 0;
const REFINED = 12;

/** An unknown value, known after apply. */
export class Unknown {
  constructor(type, data) {
    this.type = type;
    this.data = data;
  }
}

export const UNKNOWN = new Unknown(UNREFINED, Buffer.from([0]));

const extensionCodec = new ExtensionCodec();
for (const type of [UNREFINED, REFINED]) {
  extensionCodec.register({
    type,
    encode: value =>
      value instanceof Unknown && value.type === type ? value.data : null,
    decode: data => new Unknown(type, data),
  });
}

const options = { extensionCodec, useBigInt64: true };

export const decode = bytes => decodeWith(bytes, options);

export const encode = value => Buffer.from(encodeWith(value, options));
