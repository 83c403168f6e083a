const PREFIX = 'zz_appstack_';
/** Files of a root module of which the last one by name wins. */
const LAST_WINS =
  /^[^/]*(_override\.(tf|tofu)(\.json)?|\.auto\.tfvars(\.json)?)$/;

/**
 * Whether a file of a root module has a name that engines keep for what they
 * add, `zz_appstack_…`, or one that would win over it: of overrides and of
 * values, the last one by name does.
 *
 * @public
 */
export function isReservedForEngines(path: string): boolean {
  return path.startsWith(PREFIX) || (path > PREFIX && LAST_WINS.test(path));
}
