import { word } from './steps';

it('a value is one word of a command, whatever it holds', () => {
  expect(word('europe-west3')).toBe('europe-west3');
  expect(word('West Europe')).toBe(`'West Europe'`);
  expect(word(`a'; rm -rf ~`)).toBe(`'a'\\''; rm -rf ~'`);
});
