#include "validation/report/figures/figure.h"

#include "validation/report/svg/numbers.h"
#include "validation/report/svg/style.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

std::string Size(const Figure& figure) {
  return "viewBox=\"0 0 " + Coordinate(figure.width) + ' ' + Coordinate(figure.height) + '"';
}

}  // namespace

std::string StandaloneSvg(const Figure& figure) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fig\" width=\"" +
         Coordinate(figure.width) + "\" height=\"" + Coordinate(figure.height) + "\" " +
         Size(figure) + " role=\"img\">\n<title>" + Escape(figure.title) + "</title>\n<desc>" +
         Escape(figure.reading) + "</desc>\n<style>" + FigureStyle() + "</style>\n" +
         "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n" + figure.body + "</svg>\n";
}

std::string InlineSvg(const Figure& figure) {
  const std::string id = Escape(figure.id);
  // What has links inside is no mere picture: they would not be found in one.
  const char* role = figure.body.find("<a href") == std::string::npos ? "img" : "group";
  return "<svg class=\"fig\" " + Size(figure) + " role=\"" + role + "\" aria-labelledby=\"" + id +
         "-t\" aria-describedby=\"" + id + "-r\">\n<title id=\"" + id + "-t\">" +
         Escape(figure.title) + "</title>\n" + figure.body + "</svg>\n";
}

}  // namespace wabed::validation::report
