/** Parameters of URLs and connection strings whose values are credentials or stand for them. */
const SECRET_PARAMETER =
  /^(.*[-_])?(sig|signature|token|secret|password|passwd|pwd|sslpassword|credential|credentials|access_?key|secret_?key|account_?key|api_?key|sharedaccesskey|sharedaccesssignature)$/i;

/** `name=value`, as in queries and in the connection strings of libpq and Azure. */
const PARAMETERS = /(?:^|[\s;&?])([\w-]+)\s*=\s*(?=\S)/g;

const USERINFO = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\s]*)@/i;

/**
 * What sort of credential a text carries: a password in a connection string,
 * the userinfo or the signature of a URL. Texts without one give undefined.
 *
 * @returns a noun phrase for messages; it never repeats the text
 *
 * @public
 */
export function credentialIn(text: string): string | undefined {
  const userinfo = USERINFO.exec(text.trim())?.[1];
  if (userinfo !== undefined && !isUserOfDatabase(text, userinfo)) {
    return 'a user name with a password or token in a URL';
  }
  const names = [...text.matchAll(PARAMETERS)].map(([, name]) => name);
  return names.some(name => SECRET_PARAMETER.test(name))
    ? 'a password, token or signature in a URL or connection string'
    : undefined;
}

/** A user alone is no credential of a database; of a web address, it may be a token. */
function isUserOfDatabase(text: string, userinfo: string): boolean {
  return /^postgres(ql)?:/i.test(text.trim()) && !userinfo.includes(':');
}
