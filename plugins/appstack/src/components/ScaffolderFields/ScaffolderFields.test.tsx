import type { Entity } from '@backstage/catalog-model';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type ComponentType } from 'react';
import { appstackApiMock } from '../../__testUtils__/appstackApiMock';
import { ordersStack, resourceTypes } from '../../__testUtils__/fixtures';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { appstackApiRef } from '../../api';
import {
  AppStackEnvironmentPicker,
  AppStackPicker,
  AppStackResourceTypePicker,
  AppStackSystemEntityPicker,
  validateResourceType,
} from '.';

/** Shows a field as a template does, and keeps what it says. */
function show(
  Field: ComponentType<any>,
  props: { options?: object; schema?: object; formContext?: object } = {},
  rendering: Parameters<typeof renderPlugin>[1] = {},
) {
  const said = jest.fn();
  function Form() {
    const [formData, setFormData] = useState<unknown>();
    const { options, ...rest } = props;
    return (
      <Field
        {...{ schema: {}, formData, idSchema: { $id: 'field' }, ...rest }}
        uiSchema={{ 'ui:options': options }}
        onChange={(value: unknown) => {
          setFormData(value);
          said(value);
        }}
      />
    );
  }
  renderPlugin(<Form />, rendering);
  return said;
}

const choose = async (field: string, option: string | RegExp) => {
  await waitFor(() => expect(screen.getByLabelText(field)).toBeEnabled());
  await userEvent.click(screen.getByLabelText(field));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

const part = (kind: string, name: string): Entity => ({
  ...{ apiVersion: 'backstage.io/v1alpha1', kind },
  metadata: { name, namespace: 'default' },
  relations: [{ type: 'partOf', targetRef: 'system:default/orders' }],
});

describe('Fields of templates', () => {
  it('choose one environment, or several where the parameter is an array', async () => {
    const one = show(AppStackEnvironmentPicker);
    await choose('Environment', 'production');
    expect(one).toHaveBeenLastCalledWith('production');
  });

  it('choose several environments of one cloud', async () => {
    const schema = {
      type: 'array',
      title: 'Where',
      description: 'Of the stack',
    };
    const many = show(AppStackEnvironmentPicker, {
      ...{ schema, options: { cloud: 'aws' } },
    });
    expect(await screen.findByText('Of the stack')).toBeVisible();
    await choose('Where', 'development');
    await userEvent.click(screen.getByRole('option', { name: 'production' }));
    expect(many).toHaveBeenLastCalledWith(['development', 'production']);
  });

  it('find an appStack, or take a new name where the template allows that', async () => {
    const listAppStacks = jest.fn(async () => ({
      items: [ordersStack],
      pageInfo: {},
    }));
    const said = show(
      AppStackPicker,
      { options: { allowNew: true, mine: true } },
      { api: appstackApiMock({ listAppStacks }) },
    );
    await choose('AppStack', 'Orders (orders)');
    expect(said).toHaveBeenLastCalledWith('orders');
    expect(listAppStacks).toHaveBeenCalledWith({ limit: 50, mine: 'true' });
    const field = screen.getByLabelText('AppStack');
    await userEvent.clear(field);
    await userEvent.type(field, 'new-one');
    // What is offered meanwhile, and under the pointer, is not chosen.
    await userEvent.hover(
      await screen.findByRole('option', { name: 'Orders (orders)' }),
    );
    await userEvent.tab();
    expect(said).toHaveBeenLastCalledWith('new-one');
  });

  it('choose a resource type with its properties, which are held to their schema', async () => {
    const said = show(AppStackResourceTypePicker, {
      options: { resourceTypes: ['relational-database'] },
    });
    await choose('Resource type', 'Relational database');
    expect(said).toHaveBeenLastCalledWith({
      resourceType: 'relational-database',
    });
    await userEvent.type(await screen.findByLabelText('storageGb'), '50');
    const chosen = {
      resourceType: 'relational-database',
      properties: { storageGb: 50 },
    };
    expect(said).toHaveBeenLastCalledWith(chosen);

    const addError = jest.fn();
    const api = { listResourceTypes: async () => ({ items: resourceTypes }) };
    const apiHolder = {
      get: (ref: { id: string }) =>
        ref.id === appstackApiRef.id ? api : undefined,
    };
    const validate = (value: object) =>
      validateResourceType(
        value as typeof chosen,
        { addError } as never,
        { apiHolder } as never,
      );
    await validate(chosen);
    expect(addError).not.toHaveBeenCalled();
    await validate({ ...chosen, properties: { storageGb: 'much' } });
    expect(addError).toHaveBeenCalledTimes(1);
  });

  it('choose entities of the System that another parameter holds', async () => {
    const entities = [part('Component', 'shop'), part('Resource', 'orders-db')];
    const other = part('API', 'orders-api');
    const said = show(
      AppStackSystemEntityPicker,
      { formContext: { formData: { system: 'system:default/orders' } } },
      { entities: [...entities, other] },
    );
    await choose('Entities of the System', /orders-db/);
    expect(
      screen.getAllByRole('option').map(option => option.textContent),
    ).toEqual(['shop', 'orders-db']);
    expect(said).toHaveBeenLastCalledWith(['resource:default/orders-db']);
  });

  it('ask for the System first', async () => {
    show(AppStackSystemEntityPicker);
    expect(await screen.findByText('Choose the System first.')).toBeVisible();
    expect(screen.getByLabelText('Entities of the System')).toBeDisabled();
  });
});
