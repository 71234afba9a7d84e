import { addWords } from "../wizard/say";

const words = {
  list: "Connecting, not finished",
  resume: "Continue connecting {{tenant}}",
  account: "with an admin account, {{at}}",
  app: "as an app, {{at}}",
  forget: "Forget what was entered for {{tenant}}",
};

export const sayLeftRuns = addWords("leftRuns", words);
