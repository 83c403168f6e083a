import { readEngineSettings } from '@appstack/backstage-plugin-appstack-node';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import * as z from 'zod';

const hcpSettingsSchema = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).default('https://app.terraform.io'),
  pollSeconds: z.number().positive().max(60).default(2),
  timeoutMinutes: z.number().positive().max(1440).default(120),
  allow: z
    .strictObject({
      providers: z.array(z.string()).default([]),
      modules: z.array(z.string()).default([]),
    })
    .prefault({}),
  credentials: z
    .array(
      z.strictObject({
        environment: z.string().min(1),
        account: z.string().optional(),
        appStacks: z.array(z.string()).optional(),
        token: z.string().min(1),
        applyToken: z.string().min(1).optional(),
        createWorkspaces: z.boolean().default(true),
        project: z.string().min(1).optional(),
        agentPool: z.string().min(1).optional(),
        terraformVersion: z.string().min(1).optional(),
        workspaces: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});

export type HcpSettings = z.infer<typeof hcpSettingsSchema>;
export type HcpCredentials = HcpSettings['credentials'][number];

/**
 * `appstack.engines.hcp`; nothing where it is not configured.
 *
 * @throws Error - when something about it is wrong; names keys, and no value
 */
export function readHcpSettings(
  config: RootConfigService,
): HcpSettings | undefined {
  const settings = readEngineSettings(config, 'hcp', hcpSettingsSchema);
  return (
    settings && { ...settings, baseUrl: settings.baseUrl.replace(/\/+$/, '') }
  );
}
