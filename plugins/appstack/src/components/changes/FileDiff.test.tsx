import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { FileDiff } from './FileDiff';

const file = (word: string) =>
  Array.from({ length: 1_001 }, (_, index) => `${word} ${index}`).join('\n');

async function open(before: string, after: string) {
  renderPlugin(
    <FileDiff
      change={{
        ...{ path: 'main.tf', action: 'changed', added: 1, removed: 1 },
        ...{ before, after },
      }}
    />,
  );
  await userEvent.click(
    await screen.findByRole('button', { name: /main\.tf/ }),
  );
}

describe('How a file differs', () => {
  it('is shown line by line', async () => {
    await open('a\nb', 'a\nc');
    expect(await screen.findByText('− b')).toBeInTheDocument();
    expect(screen.getByText('+ c')).toBeInTheDocument();
    expect(screen.queryByText(/Too many lines differ/)).toBeNull();
  });

  it('says when too many lines differ to be compared', async () => {
    await open(file('old'), file('new'));
    expect(
      await screen.findByText(/Too many lines differ/),
    ).toBeInTheDocument();
    expect(screen.getByText('+ new 0')).toBeInTheDocument();
  });
});
