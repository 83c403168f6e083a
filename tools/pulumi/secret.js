/** By these, Pulumi marks a secret in the state of a stack. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

const secret = ciphertext => ({ [SIGNATURE]: SECRET, ciphertext });

module.exports = { secret };
