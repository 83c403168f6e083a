import * as z from 'zod';

/**
 * What may be guessed: what neither the entity's text nor a rule states.
 *
 * @public
 */
export const GUESS_SUBJECTS = [
  'product',
  'engine',
  'version',
  'direction',
  'exposure',
  'schedule',
  'port',
  'path',
  'environments',
] as const;

/**
 * Something about an entity that was assumed, since neither its text nor a rule
 * states it.
 *
 * @public
 */
export const guessSchema = z.object({
  entityRef: z.string(),
  about: z.enum(GUESS_SUBJECTS),
  /** What was assumed, as text for users. */
  value: z.string(),
  /** Whether words were left unread, or another reading competes. */
  doubtful: z.boolean(),
  /** What else it may be, as text for users. */
  alternatives: z.array(z.string()),
  /** Of the first guess about an entity: a rule for a mapping that states all of them; YAML in one line. Absent where none can. */
  rule: z.string().optional(),
});

/**
 * The type of {@link guessSchema}.
 *
 * @public
 */
export type Guess = z.infer<typeof guessSchema>;
