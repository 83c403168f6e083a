import { documentNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import { PLANNED_ACTIONS, planCountsSchema, RUN_KINDS, RUN_ROOTS } from './run';

/**
 * The id of the engine of runs that the portal did not start.
 *
 * @public
 */
export const REPORTED_ENGINE = 'reported';

/**
 * How a reported run ended. `interrupted`: in the middle of applying, so that
 * nobody knows what was changed.
 *
 * @public
 */
export const RUN_RESULTS = [
  'succeeded',
  'failed',
  'cancelled',
  'interrupted',
] as const;

/** The most resources and outputs of a report; the counts say how many there are. */
const MOST_RESOURCES = 2000;
const MOST_OUTPUTS = 500;
const LONGEST_ADDRESS = 500;

/** Text in one line, as it is: it is never Markdown, HTML or a pattern. */
const lineSchema = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line of text');

/** An address of a page for people. */
const pageUrlSchema = z
  .url({ protocol: /^https?$/, error: 'must be an address with http or https' })
  .max(2000)
  .refine(
    url => !/^https?:\/\/[^/?#]*@/i.test(url),
    'must not hold credentials',
  );

const addressSchema = lineSchema(LONGEST_ADDRESS);

/**
 * What a run did that the portal did not start: in CI after a merge, or on
 * somebody's machine. It holds no values but those of outputs that are not
 * sensitive.
 *
 * @public
 */
export const runReportSchema = z
  .strictObject({
    /** Given by who reports it, the same however often it is sent. */
    id: lineSchema(200),
    /** The name of the appStack. */
    appStack: z.string().min(1).max(40),
    environment: documentNameSchema,
    root: z.enum(RUN_ROOTS).default('main'),
    kind: z.enum(RUN_KINDS),
    result: z.enum(RUN_RESULTS),
    /** The run that the portal has started, and which part of it this was. */
    run: z
      .strictObject({
        id: lineSchema(40),
        phase: z.enum(['plan', 'apply']),
      })
      .optional(),
    /** SHA-256 of the `appstack.json` of the environment, hex, which tells the version. */
    manifest: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be SHA-256 in hexadecimal digits')
      .optional(),
    /** The version of the appStack, where it is known otherwise. */
    version: z.number().int().positive().optional(),
    /** The commit that was run. */
    commit: z
      .strictObject({
        repository: lineSchema(500),
        id: z.string().regex(/^[0-9a-f]{7,64}$/, 'must be the id of a commit'),
        url: pageUrlSchema.optional(),
      })
      .optional(),
    /** All numbers, where not all resources are listed; counted when absent. */
    counts: planCountsSchema.optional(),
    /** What was planned. */
    resources: z
      .array(
        z.strictObject({
          address: addressSchema,
          type: lineSchema(200),
          action: z.enum(PLANNED_ACTIONS),
          previousAddress: addressSchema.optional(),
        }),
      )
      .max(MOST_RESOURCES)
      .optional(),
    /** All outputs of the state after it. */
    outputs: z
      .array(
        z
          .strictObject({
            name: lineSchema(200),
            sensitive: z.boolean(),
            /** JSON text; none of a sensitive one. */
            value: z
              .string()
              .max(20_000)
              .refine(isJson, 'must be JSON')
              .optional(),
          })
          .refine(({ sensitive, value }) => !sensitive || value === undefined, {
            path: ['value'],
            message: 'must be left out: the output is sensitive',
          }),
      )
      .max(MOST_OUTPUTS)
      .optional(),
    /** The serial number of the state after it. */
    serial: z
      .number()
      .int()
      .nonnegative()
      .max(2 ** 31 - 1)
      .optional(),
    /** Why it did not succeed, or what else there is to say. */
    message: lineSchema(500).optional(),
    /** The page of the CI job. */
    url: pageUrlSchema.optional(),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
  })
  .refine(
    ({ manifest, version }) => manifest !== undefined || version !== undefined,
    {
      path: ['manifest'],
      message: 'must be there, or the version: else nobody knows what was run',
    },
  )
  .refine(
    ({ startedAt, finishedAt }) =>
      Date.parse(startedAt) <= Date.parse(finishedAt),
    {
      path: ['finishedAt'],
      message: 'must not be before the start',
    },
  );

/**
 * The type of {@link runReportSchema}.
 *
 * @public
 */
export type RunReport = z.infer<typeof runReportSchema>;

/**
 * The type of {@link runReportSchema} before its defaults are filled in.
 *
 * @public
 */
export type RunReportInput = z.input<typeof runReportSchema>;

/**
 * What became of a report.
 *
 * @public
 */
export const runReportResultSchema = z.object({
  /** The run that it is shown as. */
  runId: z.string(),
  /** The version that was run. */
  version: z.number().int().positive(),
  /** Whether it is new; `false` for one that was reported before. */
  recorded: z.boolean(),
});

/**
 * The type of {@link runReportResultSchema}.
 *
 * @public
 */
export type RunReportResult = z.infer<typeof runReportResultSchema>;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
