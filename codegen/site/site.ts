/** The documents as a web site: pages, doc comments and the reference of the protocol, and the same for language models. */
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Application, type ProjectReflection, ReflectionKind, TSConfigReader, TypeDocReader } from "typedoc";
import { CodegenFailure } from "../failure.js";
import { REPOSITORY } from "../paths.js";
import { llmsFullText, llmsText } from "./llms.js";
import { type Page, pages, readPage } from "./pages.js";

/** @throws CodegenFailure where a link leads nowhere or a public name has no comment */
export async function buildSite(): Promise<void> {
  const readme = readPage("README.md");
  const listed = pages(readme);
  const out = await renderSite(listed);
  writeFileSync(join(out, "llms.txt"), llmsText(readme, listed, readPage));
  writeFileSync(join(out, "llms-full.txt"), llmsFullText(readme, listed, readPage));
  // What the two link to, at the places where it stands in the repository.
  for (const path of ["README.md", ...listed.map((page) => page.path)])
    cpSync(join(REPOSITORY, path), join(out, path));
}

/** Returns the folder of the site. */
async function renderSite(listed: readonly Page[]): Promise<string> {
  const projectDocuments = listed.map(({ path }) => path);
  const app = await Application.bootstrapWithPlugins({ readme: "README.md", projectDocuments }, [
    new TypeDocReader(),
    new TSConfigReader(),
  ]);
  const project = await app.convert();
  if (project !== undefined) {
    nameByTitle(project, listed);
    app.validate(project);
    if (!app.logger.hasErrors() && !app.logger.hasWarnings()) await app.generateOutputs(project);
  }
  if (project === undefined || app.logger.hasErrors() || app.logger.hasWarnings())
    throw new CodegenFailure("docs", "typedoc complains", "repair what it reports above");
  return app.options.getValue("out");
}

/** Names pages by their titles and modules by their imports, as a reader knows them. */
function nameByTitle(project: ProjectReflection, listed: readonly Page[]): void {
  for (const document of project.documents ?? []) {
    const page = listed.find(({ path }) => path.replace(/\.md$/, "") === document.name);
    if (page !== undefined) document.name = page.title;
  }
  for (const module of project.getChildrenByKind(ReflectionKind.Module))
    module.name = module.name === "index" ? project.name : `${project.name}/${module.name}`;
  // The name of the project stands above it.
  const [first] = project.readme ?? [];
  if (first !== undefined) first.text = first.text.replace(/^# .*\n/, "");
}
