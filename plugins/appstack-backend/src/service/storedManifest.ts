import { readManifest, type Manifest } from '@appstack/compiler/model';
import type { RealizationRecord } from '../database';
import { DiagnosticsError } from './errors';

/**
 * The manifest of a realization in the present format, whichever version of
 * the plugin stored it. Throws a DiagnosticsError when it was stored by a newer
 * one or is damaged.
 */
export function manifestOf({
  environment,
  manifest: stored,
}: Pick<RealizationRecord, 'environment' | 'manifest'>): Manifest {
  const { manifest, diagnostics } = readManifest(
    stored,
    `environments/${environment}/appstack.json`,
  );
  if (manifest) return manifest;
  throw new DiagnosticsError(
    diagnostics.map(diagnostic => ({ ...diagnostic, environment })),
  );
}
