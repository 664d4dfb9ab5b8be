import { describe, expect, it } from "vitest";
import { healthFilterNames, imageFilter, imageQuery, isFiltered, libraryFields, readFilter, readResolution, writeFilter } from "../../src/core/library-place";
import { readPlace } from "../../src/core/place";

const at = (query: string) => readPlace(libraryFields, new URLSearchParams(query));

describe("the question a library's address asks", () => {
  it("is a plain first page where nothing is said", () => {
    expect(imageQuery(at(""))).toEqual({ page: 1, size: 10 });
    expect(isFiltered(at("view=thumbnails&page=3&sort=name"))).toBe(false);
  });

  it("names every filter", () => {
    expect(imageQuery(at("name=a&label=pit&state=annotated&resolution=1920x1080&sort=-name&page=2&size=40"))).toEqual({
      name: "a",
      label: "pit",
      state: "annotated",
      width: 1920,
      height: 1080,
      sort: "-name",
      page: 2,
      size: 40,
    });
  });

  it("takes whole days of the user's own clock", () => {
    const { from, to } = imageQuery(at("from=2026-03-31&to=2026-03-31")) as { from: string; to: string };
    expect(new Date(from)).toEqual(new Date(2026, 2, 31));
    expect(new Date(to)).toEqual(new Date(2026, 3, 1));
  });

  it("shows more pictures than rows, and never more than the API gives", () => {
    expect(imageQuery(at("view=thumbnails")).size).toBe(40);
    expect(imageQuery(at("size=5000")).size).toBe(200);
  });
});

describe("the images behind a part of the data set health page", () => {
  it("are asked for as the address says, the first step too", () => {
    const query = "annotated=false&side=10&aspect=0&sharpness=..0.4&brightness=16..32&near=ab&sort=sharpness";
    expect(imageQuery(at(query))).toEqual({
      annotated: false,
      side: 10,
      aspect: 0,
      sharpness: "..0.4",
      brightness: "16..32",
      near: "ab",
      sort: "sharpness",
      page: 1,
      size: 10,
    });
    expect(isFiltered(at(query))).toBe(true);
    expect(healthFilterNames(at(query))).toEqual(["annotated", "side", "aspect", "sharpness", "brightness", "near"]);
    const filter = imageFilter(at(query));
    expect(readFilter(new URLSearchParams(writeFilter(filter).toString()))).toEqual(filter);
  });

  it("are not asked for where the address says nothing, or nothing that can be read", () => {
    expect(healthFilterNames(at("annotated=perhaps&side=wide&aspect=-1"))).toEqual([]);
    expect(imageQuery(at("annotated=perhaps&side=wide"))).toEqual({ page: 1, size: 10 });
  });
});

describe("what a library shows, taken along to Annotate", () => {
  it("asks for the same images in the same order, whatever the page", () => {
    const place = at("name=a b&label=钉&state=annotated&from=2026-03-30&to=2026-03-31&resolution=1920x1080&sort=name&page=3&size=40&view=thumbnails&image=i");
    const filter = readFilter(new URLSearchParams(writeFilter(imageFilter(place)).toString()));
    expect({ ...filter, page: 3, size: 40 }).toEqual(imageQuery(place));
    expect(Object.keys(filter).sort()).toEqual(["from", "height", "label", "name", "sort", "state", "to", "width"]);
  });

  it("is nothing where nothing is said", () => {
    expect(writeFilter(imageFilter(at("page=2"))).toString()).toBe("");
    expect(readFilter(new URLSearchParams("?other=1&width=wide"))).toEqual({});
  });
});

describe("a resolution", () => {
  it("is read as people write it", () => {
    for (const written of ["640x480", "640 × 480", " 640*480 ", "640X480"]) {
      expect(readResolution(written)).toEqual({ width: 640, height: 480 });
    }
    expect(readResolution("640")).toBeUndefined();
  });
});
