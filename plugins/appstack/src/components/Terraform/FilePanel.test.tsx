import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { FilePanel } from './FilePanel';

const README = `# Orders

See [the docs](https://docs.example.com) or [here](javascript:alert(1)).

![pixel](https://tracker.example.com/pixel.png)

<img src="https://tracker.example.com/other.png">
`;

function open(path: string, content: string) {
  return renderPlugin(
    <FilePanel
      file={{ path, content }}
      actions={<button>Link</button>}
      maxHeight="400px"
    />,
  );
}

describe('A file of the Terraform', () => {
  it('is shown as a document when it is a README, without anything that its text could load or run', async () => {
    open('orders/README.md', README);
    expect(
      await screen.findByRole('heading', { name: 'Orders' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /^the docs/ })).toHaveAttribute(
      'href',
      'https://docs.example.com',
    );
    expect(document.querySelector('[href^="javascript:"]')).toBeNull();
    expect(document.querySelector('img[src*="tracker"]')).toBeNull();

    await userEvent.click(screen.getByRole('button', { name: 'Source' }));
    expect(screen.queryByRole('heading', { name: 'Orders' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Link' })).toBeVisible();
  });

  it('is code otherwise', async () => {
    open('orders/main.tf', 'locals {}\n');
    expect(await screen.findByText('orders/main.tf')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Source' })).toBeNull();
  });
});
