import { act, renderHook } from '@testing-library/react';
import { useLive } from './useLive';

const see = (hidden: boolean) => {
  Object.defineProperty(document, 'hidden', {
    value: hidden,
    configurable: true,
  });
  document.dispatchEvent(new Event('visibilitychange'));
};
const pass = (time: number) =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(time);
  });

describe('What goes on', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    see(false);
    jest.useRealTimers();
  });

  it('is read again until it ends, but not while the page is hidden', async () => {
    const answers = ['planning', 'planning', 'planned'];
    const read = jest.fn(async () => answers.shift()!);
    const { result } = renderHook(() =>
      useLive(read, value => (value === 'planning' ? 1_000 : undefined)),
    );
    await pass(0);
    expect(result.current.value).toBe('planning');

    see(true);
    await pass(60_000);
    expect(read).toHaveBeenCalledTimes(1);

    see(false);
    await pass(0);
    expect(read).toHaveBeenCalledTimes(2);

    await pass(1_000);
    expect(result.current.value).toBe('planned');
    await pass(60_000);
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('keeps what it knows when it cannot be read once', async () => {
    const read = jest
      .fn()
      .mockResolvedValueOnce('planning')
      .mockRejectedValueOnce(new Error('The backend is away'))
      .mockResolvedValue('planned');
    const { result } = renderHook(() => useLive<string>(read, () => 1_000));
    await pass(0);
    await pass(1_000);
    expect(result.current.value).toBe('planning');
    expect(result.current.error?.message).toBe('The backend is away');
    await pass(1_000);
    expect(result.current.value).toBe('planned');
    expect(result.current.error).toBeUndefined();
  });
});
