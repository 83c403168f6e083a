import { propertiesOf } from '../properties';
import * as z from 'zod';

const address = z
  .string()
  .regex(
    /^(https:\/\/[^\s"$%{}]+|http:\/\/localhost(:\d+)?(\/[^\s"$%{}]*)?)$/,
    'must be an address of HTTPS, or of localhost',
  );

export const properties = propertiesOf({
  selfSignUp: z
    .boolean()
    .default(false)
    .describe('Whether people may make accounts of their own.'),
  secondFactor: z
    .enum(['off', 'optional', 'required'])
    .default('optional')
    .describe('Whether users prove themselves by an authenticator app, too.'),
  callbackUrls: z
    .array(address)
    .default([])
    .describe(
      'Where users are sent after they signed in on its pages. Without them it has no pages: applications sign users in themselves.',
    ),
  logoutUrls: z
    .array(address)
    .default([])
    .describe('Where users are sent after they signed out.'),
});

export type UserDirectoryProperties = z.infer<typeof properties>;
