import {
  readManifest,
  type Manifest,
  type ManifestReading,
} from '@appstack/compiler/model';
import type { RealizationRecord } from '../database';
import { DiagnosticsError } from './errors';

/**
 * The manifest of a realization in the present format, whichever version of
 * the plugin stored it. Throws a DiagnosticsError when it was stored by a newer
 * one or is damaged.
 */
export function manifestOf({
  environment,
  manifest,
}: Pick<RealizationRecord, 'environment' | 'manifest'>): Manifest {
  return manifestFrom(readManifest, manifest, environment);
}

/** The same by another reader of the compiler. */
export function manifestFrom<T>(
  read: (stored: T, path: string) => ManifestReading,
  stored: T,
  environment: string,
): Manifest {
  const { manifest, diagnostics } = read(
    stored,
    `environments/${environment}/appstack.json`,
  );
  if (manifest) return manifest;
  throw new DiagnosticsError(
    diagnostics.map(diagnostic => ({ ...diagnostic, environment })),
  );
}
