import { screen } from '@testing-library/react';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { AppstackSearchResultListItem } from './AppstackSearchResultListItem';

const result = {
  title: 'The shop',
  text: 'shop',
  location: '/appstack/stacks/shop',
  environments: ['development', 'production'],
};

it('links to the appStack, and marks what was searched', async () => {
  renderPlugin(
    <AppstackSearchResultListItem
      result={result}
      highlight={{
        fields: { title: 'The <tag>shop</tag>' },
        ...{ preTag: '<tag>', postTag: '</tag>' },
      }}
    />,
  );
  const link = await screen.findByRole('link');
  expect(link).toHaveTextContent('The shop');
  expect(link).toHaveAttribute('href', '/appstack/stacks/shop');
  expect(screen.getByText('shop').tagName).toBe('MARK');
  expect(screen.getByText('AppStack in development, production')).toBeVisible();
});
