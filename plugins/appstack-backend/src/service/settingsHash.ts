import type { Environment, Standards } from '@appstack/compiler/model';
import { contentHash } from '../hash';

/** What of the settings decides a result; recorded with it to notice that they have changed. */
export function settingsHash(
  environment: Environment,
  standards: Standards,
): string {
  const { title: _title, description: _description, ...deciding } = environment;
  const { changeWindows: _changeWindows, ...settings } = deciding;
  return contentHash({ settings, standards: relevantIn(settings, standards) });
}

/** The standards without scopes of other environments. */
function relevantIn(
  { name }: Pick<Environment, 'name'>,
  standards: Standards,
): Standards {
  const { scopes, ...outside } = standards;
  const own = scopes?.filter(
    ({ match: { environment = name } }) => environment === name,
  );
  return own && own.length > 0 ? { ...outside, scopes: own } : outside;
}
