import { defineConfig } from '@playwright/test';

// Other addresses than a portal that somebody develops with at the same time.
const APP = 'http://localhost:3100';
const BACKEND = 'http://localhost:7107';

/**
 * Browser tests run against the real portal, started with an empty database and
 * stopped again. `PLAYWRIGHT_URL` names another one, which must be as fresh: the
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
    baseURL: process.env.PLAYWRIGHT_URL ?? APP,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
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
        // The backend takes longest; the app's address answers once compiled.
        command: 'npm start',
        env: {
          APP_CONFIG_app_baseUrl: APP,
          APP_CONFIG_backend_baseUrl: BACKEND,
          APP_CONFIG_backend_listen_port: new URL(BACKEND).port,
          APP_CONFIG_backend_cors_origin: APP,
          APP_CONFIG_backend_database_connection: ':memory:',
        },
        url: `${BACKEND}/.backstage/health/v1/readiness`,
        reuseExistingServer: false,
        timeout: 300_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
      },
});
