import { render } from '@testing-library/react';

describe('App', () => {
  it('starts with the configuration that the backend injects', async () => {
    Object.assign(process.env, {
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Test' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ],
    });
    const { default: App } = await import('./App');

    const { baseElement } = render(App.createRoot());

    expect(baseElement).toBeInTheDocument();
  });
});
