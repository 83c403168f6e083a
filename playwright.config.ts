import { defineConfig } from '@playwright/test';
import { githubConfiguration } from './packages/app/e2e-tests/github';
import {
  prepareTerraform,
  terraformConfiguration,
} from './packages/app/e2e-tests/terraform';

// Another address than a portal that is developed with at the same time.
const PORTAL = 'http://localhost:7107';

/**
 * Browser tests run against the real portal as it is deployed: the app is built
 * and served by the backend, under its content security policy. It is started
 * with an empty database and stopped again. `PLAYWRIGHT_URL` names another one, which must be as fresh: the
 * tests tell the story of an organization that has no appStack yet.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'test-results',
  timeout: 240_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    baseURL: process.env.PLAYWRIGHT_URL ?? PORTAL,
    screenshot: 'only-on-failure',
    // A snapshot of the page for each action takes longer than the actions;
    // `--trace on` makes them.
    trace: 'off',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: process.env.PLAYWRIGHT_URL
    ? undefined
    : {
        command: `${prepareTerraform} && yarn workspace app build && node scripts/start.mjs backend`,
        env: {
          APP_CONFIG_app_baseUrl: PORTAL,
          APP_CONFIG_backend_baseUrl: PORTAL,
          APP_CONFIG_backend_listen_port: new URL(PORTAL).port,
          APP_CONFIG_backend_cors_origin: PORTAL,
          APP_CONFIG_backend_database_connection: ':memory:',
          ...githubConfiguration,
          ...terraformConfiguration,
        },
        url: `${PORTAL}/.backstage/health/v1/readiness`,
        reuseExistingServer: false,
        timeout: 300_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
      },
});
