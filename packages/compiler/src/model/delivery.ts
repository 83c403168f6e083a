import * as z from 'zod';

/**
 * Whether a text is what `git check-ref-format --branch` accepts.
 *
 * @public
 */
export function isBranchName(name: string): boolean {
  return (
    name.length <= 200 &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|\.$|\/$|^\/|^-|^@$/.test(
      name,
    ) &&
    name
      .split('/')
      .every(part => !part.startsWith('.') && !part.endsWith('.lock'))
  );
}

/** Whether a text is a path inside a repository that Git and all file systems take. */
function isFolder(path: string): boolean {
  return path.split('/').every(
    part =>
      part !== '' &&
      part !== '.' &&
      part !== '..' &&
      part.toLowerCase() !== '.git' &&
      // eslint-disable-next-line no-control-regex
      !/[\u0000-\u001f\u007f\\:*?"<>|]/.test(part),
  );
}

const withoutPlaceholders = (text: string) => text.replace(/\{\w+\}/g, 'x');

/**
 * A folder in a repository, without a slash at its ends; `.` is the root.
 *
 * @public
 */
export const deliveryFolderSchema = z
  .string()
  .max(300)
  .refine(
    path => path === '.' || isFolder(withoutPlaceholders(path)),
    'must be a path such as infrastructure/{stack}, without a slash at its ends',
  );

/**
 * The name of a branch of a Git repository.
 *
 * @public
 */
export const branchNameSchema = z
  .string()
  .refine(isBranchName, 'must be a name that Git takes for a branch');

/**
 * The address of a Git repository.
 *
 * @public
 */
export const repositoryUrlSchema = z
  .url({
    protocol: /^https?$/,
    error: 'must be the address of a repository',
  })
  .max(500)
  .refine(
    url => !/[@?#]/.test(url),
    'must hold neither credentials nor a query',
  );

/**
 * `appstack.delivery`: how files get into repositories.
 *
 * @public
 */
export const deliveryConfigurationSchema = z
  .strictObject({
    /** Addresses of repositories that may be written to; `*` stands for any text without a slash. */
    allow: z.array(z.string().min(1).max(500)).optional(),
    /** Whose rights are used where a person has sent no token of the host: `user` refuses then. */
    credentials: z.enum(['user', 'integration']).default('user'),
    /** Where appStacks go whose settings name no repository. */
    default: z
      .strictObject({
        repository: repositoryUrlSchema,
        folder: deliveryFolderSchema.optional(),
        baseBranch: branchNameSchema.optional(),
      })
      .optional(),
    /** The address of the portal's backend, to which generated CI reports what it has applied. */
    reportTo: z
      .url({ protocol: /^https?$/, error: 'must be the address of the portal' })
      .max(500)
      .regex(
        /^https?:\/\/[A-Za-z0-9.:[\]/_~-]+$/,
        'may hold letters, digits and .:/_~- alone',
      )
      .optional(),
  })
  .refine(
    ({ credentials, allow }) => credentials === 'user' || allow !== undefined,
    {
      path: ['allow'],
      message:
        'must name the repositories that may be written to with the credentials of the integration',
    },
  );
