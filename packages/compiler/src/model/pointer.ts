/**
 * The JSON pointer (RFC 6901) to a property.
 *
 * @public
 */
export function pointerTo(...keys: readonly PropertyKey[]): string {
  return keys
    .map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
