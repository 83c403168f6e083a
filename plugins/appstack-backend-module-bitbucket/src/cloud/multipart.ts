import type { GitCommit } from '@appstack/backstage-plugin-appstack-node';
import { randomUUID } from 'node:crypto';

/**
 * The form in which Bitbucket takes a commit: fields, and files by their paths.
 * Forms of `fetch` cannot say of a file that it is executable.
 */
export function commitForm(
  { branch, parent, message, writes, removals }: GitCommit,
  executables: ReadonlySet<string>,
): { body: Buffer; contentType: string } {
  const boundary = `appstack-${randomUUID()}`;
  const part = (disposition: string, content: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
  const field = (name: string, value: string) => part(`name="${name}"`, value);
  const parts = [
    field('branch', branch),
    field('parents', parent),
    field('message', message),
    ...removals.map(path => field('files', `/${path}`)),
    ...writes.map(({ path, content }) => {
      // With the slash, no path is taken for a field.
      const name = quoted(`/${path}`);
      const attributes = executables.has(path)
        ? '; x-attributes="executable"'
        : '';
      return part(`name="${name}"; filename="${name}"${attributes}`, content);
    }),
  ];
  return {
    body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** As browsers write names in forms. */
function quoted(name: string): string {
  return name
    .replaceAll('"', '%22')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}
