/**
 * A self-signed certificate for "localhost", as the plugin handshake requires.
 * The package `selfsigned` makes one that serves as well, but loading it costs
 * twice the CPU time of starting Node, each time that terraform starts a
 * provider.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const DAY = 24 * 60 * 60 * 1000;

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_ID = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const tagged = number => 0xa0 + number;

const DNS_NAME = 0x82;
const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const COMMON_NAME = [0x55, 0x04, 0x03];
const SUBJECT_ALT_NAME = [0x55, 0x1d, 0x11];

function derLength(size) {
  if (size < 0x80) return [size];
  if (size < 0x100) return [0x81, size];
  return [0x82, size >> 8, size & 0xff];
}

/** A value in DER: tag, length, contents. */
function der(tag, ...parts) {
  const body = Buffer.concat(parts.map(part => Buffer.from(part)));
  return Buffer.concat([Buffer.from([tag, ...derLength(body.length)]), body]);
}

function utcTime(time) {
  const digits = new Date(time).toISOString().replace(/[-:T]/g, '');
  return der(UTC_TIME, Buffer.from(`${digits.slice(2, 14)}Z`));
}

function toPem(certificate) {
  const lines = certificate.toString('base64').match(/.{1,64}/g);
  return [
    '-----BEGIN CERTIFICATE-----',
    ...lines,
    '-----END CERTIFICATE-----',
    '',
  ].join('\n');
}

/** `{der, pem, key}` of a new certificate. */
export function selfSigned() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const algorithm = der(SEQUENCE, der(OBJECT_ID, ECDSA_WITH_SHA256));
  const host = Buffer.from('localhost');
  const name = der(
    SEQUENCE,
    der(
      SET,
      der(SEQUENCE, der(OBJECT_ID, COMMON_NAME), der(UTF8_STRING, host)),
    ),
  );
  const alternatives = der(
    SEQUENCE,
    der(OBJECT_ID, SUBJECT_ALT_NAME),
    der(OCTET_STRING, der(SEQUENCE, der(DNS_NAME, host))),
  );
  const now = Date.now();
  const body = der(
    SEQUENCE,
    der(tagged(0), der(INTEGER, [2])),
    der(INTEGER, [1], randomBytes(8)),
    algorithm,
    name,
    der(SEQUENCE, utcTime(now - DAY), utcTime(now + 365 * DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(tagged(3), der(SEQUENCE, alternatives)),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = der(
    SEQUENCE,
    body,
    algorithm,
    der(BIT_STRING, [0], signature),
  );
  return {
    der: certificate,
    pem: toPem(certificate),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
}
