import type { PulumiStackRef } from '@appstack/backstage-plugin-appstack-common';

/** The address of a stack's page in the console. */
export function consolePath(
  consoleUrl: string,
  { organization, project, stack }: PulumiStackRef,
): string {
  return [consoleUrl, organization, project, stack]
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');
}
