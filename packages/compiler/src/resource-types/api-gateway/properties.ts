import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  paths: z
    .record(
      z.string(),
      z
        .string()
        .regex(
          /^(\/[\w\-.]+)*(\/\*)?$/,
          'must be a path that begins with a slash, with nothing but a last "/*" for what is below it',
        )
        .min(1),
    )
    .default({})
    .describe(
      'The paths that go to what is connected with it, by its name: `{ "orders": "/orders/*" }`. Without them the only one gets all requests, and of several each gets those below its name.',
    ),
  issuer: z
    .string()
    .regex(/^https:\/\/[^\s"'$%{}]+$/, 'must be an address of HTTPS')
    .optional()
    .describe(
      'The OpenID Connect issuer whose tokens callers have to bring. Without it the user directory that it is connected with; without that, what is behind the gateway says who may call it.',
    ),
  audiences: z
    .array(z.string().min(1))
    .default([])
    .describe('For whom these tokens must be; at least one with an issuer.'),
  allowedOrigins: z
    .array(z.string().regex(/^https?:\/\/[^\s/"'$%{}]+$/, 'must be an origin'))
    .default([])
    .describe(
      'The origins of websites whose scripts may call it: `https://shop.example.com`.',
    ),
  requestsPerSecond: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(100)
    .describe(
      'Requests of all callers in a second; for a moment there may be twice as many.',
    ),
});

export type ApiGatewayProperties = z.infer<typeof properties>;
