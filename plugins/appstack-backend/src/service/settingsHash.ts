import type { Environment, Standards } from '@appstack/compiler/model';
import { contentHash } from '../hash';

/** What of the settings decides a result; recorded with it to notice that they have changed. */
export function settingsHash(
  environment: Environment,
  standards: Standards,
): string {
  const { title: _title, description: _description, ...settings } = environment;
  return contentHash({ settings, standards });
}
