import * as z from 'zod';
import { error, type Diagnostic } from './diagnostic';
import { atFile } from './location';
import { MANIFEST_FORMAT, manifestSchema, type Manifest } from './manifest';
import { MIGRATIONS } from './manifestFormats';

/**
 * A manifest in the present format, or why a document is none.
 *
 * @public
 */
export type ManifestReading =
  | { manifest: Manifest; diagnostics: Diagnostic[] }
  | { manifest?: undefined; diagnostics: Diagnostic[] };

const formatSchema = z.object({ format: z.number().int().positive() });

/**
 * Reads a manifest as some version of AppStack wrote it, this one or an earlier
 * one. A manifest of a newer version and a damaged one are refused with an
 * error diagnostic: what would be compiled without them could replace what
 * holds data.
 *
 * @param document - the parsed JSON
 * @param path - where it was found, for the diagnostics
 *
 * @public
 */
export function readManifest(
  document: unknown,
  path = 'appstack.json',
): ManifestReading {
  try {
    const { format } = formatSchema.parse(document);
    if (format > MANIFEST_FORMAT) return { diagnostics: [newer(path, format)] };
    let current: unknown = document;
    for (const step of MIGRATIONS.slice(format - 1).flat())
      current = step(current);
    const manifest = manifestSchema.parse({
      ...(current as object),
      format: MANIFEST_FORMAT,
    });
    return { manifest, diagnostics: [] };
  } catch (thrown) {
    if (!(thrown instanceof z.ZodError)) throw thrown;
    const [issue] = thrown.issues;
    const place = issue.path.join('.');
    return {
      diagnostics: [
        unreadableManifest(
          path,
          place ? `${place}: ${issue.message}` : issue.message,
        ),
      ],
    };
  }
}

/**
 * Reads the text of a manifest; see {@link readManifest}.
 *
 * @public
 */
export function parseManifest(text: string, path?: string): ManifestReading {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (thrown) {
    return { diagnostics: [unreadableManifest(path, String(thrown))] };
  }
  return readManifest(document, path);
}

function newer(path: string, format: number): Diagnostic {
  return error(
    'manifest/newer-format',
    `${path} has format ${format}, which a newer version of AppStack wrote; this one reads up to format ${MANIFEST_FORMAT}.`,
    {
      ...atFile(path),
      hint: 'Update AppStack to at least the version that wrote it.',
    },
  );
}

/**
 * The diagnostic of a manifest that is there and cannot be used.
 *
 * @public
 */
export function unreadableManifest(
  path = 'appstack.json',
  reason: string,
): Diagnostic {
  return error(
    'manifest/unreadable',
    `${path} is there but cannot be used: ${reason}.`,
    {
      ...atFile(path),
      hint: 'It remembers addresses and what holds data. Restore it from version control or a backup; remove it only if nothing was ever applied.',
    },
  );
}
