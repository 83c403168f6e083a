import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  paths: z
    .record(
      z.string(),
      z
        .string()
        .regex(/^\/[\w\-./*]*$/, 'must be a path that begins with a slash'),
    )
    .default({})
    .describe(
      'The paths that go to what is connected with it, by its name: `{ "uploads": "/files/*" }`. Without them: the first service, or else the first bucket, gets all requests that go nowhere else, and each other one those below its name.',
    ),
});

export type CdnProperties = z.infer<typeof properties>;
