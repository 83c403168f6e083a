import type { PulumiStackRef } from '@appstack/backstage-plugin-appstack-common';
import { pulumiNameSchema } from '@appstack/compiler/model';

/** What a part of the annotation names: one stack, or all stacks of a project. */
export interface PulumiSlug {
  text: string;
  /** Absent when the text is no slug. */
  names?: Omit<PulumiStackRef, 'stack'> & { stack?: string };
}

/** An annotation comes from the catalog, so it may be of any length. */
const MOST = 50;

/** The stacks and projects in `pulumi.com/project-slug`, each once. */
export function slugsIn(annotation: unknown): PulumiSlug[] {
  return partsOf(annotation).map(text => {
    const [organization, project, stack, ...rest] = text.split('/');
    const names = stack === undefined ? [project] : [project, stack];
    return rest.length === 0 && [organization, ...names].every(isName)
      ? { text, names: { organization, project, stack } }
      : { text };
  });
}

/** The organizations in `pulumi.com/orga-slug`, each once. */
export function organizationsIn(annotation: unknown): string[] {
  return partsOf(annotation);
}

function partsOf(annotation: unknown): string[] {
  if (typeof annotation !== 'string') return [];
  const parts = annotation
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => (part.length > 300 ? `${part.slice(0, 300)}…` : part));
  return [...new Set(parts)].slice(0, MOST);
}

function isName(text: string | undefined): boolean {
  return pulumiNameSchema.safeParse(text).success;
}
