#include "validation/report/svg/canvas.h"

#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {

void Canvas::Attribute(std::string_view name, double value) {
  body_ += ' ';
  body_ += name;
  body_ += "=\"" + Coordinate(value) + '"';
}

void Canvas::Classes(std::string_view classes) {
  if (!classes.empty()) body_ += " class=\"" + Escape(classes) + '"';
}

void Canvas::End(std::string_view element, std::string_view tip) {
  if (tip.empty()) {
    body_ += "/>\n";
    return;
  }
  body_ += "><title>" + Escape(tip) + "</title></";
  body_ += element;
  body_ += ">\n";
}

void Canvas::Points(const std::vector<Point>& points) {
  body_ += " points=\"";
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i > 0) body_ += ' ';
    body_ += Coordinate(points[i].x) + ',' + Coordinate(points[i].y);
  }
  body_ += '"';
}

void Canvas::Open(std::string_view classes, std::string_view tip) {
  body_ += "<g";
  Classes(classes);
  body_ += '>';
  if (!tip.empty()) body_ += "<title>" + Escape(tip) + "</title>";
  body_ += '\n';
}

void Canvas::Close() { body_ += "</g>\n"; }

void Canvas::OpenLink(std::string_view target) { body_ += "<a href=\"" + Escape(target) + "\">\n"; }

void Canvas::CloseLink() { body_ += "</a>\n"; }

void Canvas::Line(double x1, double y1, double x2, double y2, std::string_view classes) {
  body_ += "<line";
  Classes(classes);
  Attribute("x1", x1);
  Attribute("y1", y1);
  Attribute("x2", x2);
  Attribute("y2", y2);
  body_ += "/>\n";
}

void Canvas::Rectangle(double x, double y, double width, double height, std::string_view classes,
                       std::string_view tip, double radius) {
  body_ += "<rect";
  Classes(classes);
  Attribute("x", x);
  Attribute("y", y);
  Attribute("width", width < 0 ? 0 : width);
  Attribute("height", height < 0 ? 0 : height);
  if (radius > 0) Attribute("rx", radius);
  End("rect", tip);
}

void Canvas::Circle(double x, double y, double radius, std::string_view classes,
                    std::string_view tip) {
  body_ += "<circle";
  Classes(classes);
  Attribute("cx", x);
  Attribute("cy", y);
  Attribute("r", radius);
  End("circle", tip);
}

void Canvas::Text(double x, double y, std::string_view text, std::string_view classes,
                  Anchor anchor, double degrees) {
  body_ += "<text";
  Classes(classes);
  Attribute("x", x);
  Attribute("y", y);
  if (anchor == Anchor::kMiddle) body_ += " text-anchor=\"middle\"";
  if (anchor == Anchor::kEnd) body_ += " text-anchor=\"end\"";
  if (degrees != 0) {
    body_ += " transform=\"rotate(" + Coordinate(degrees) + ' ' + Coordinate(x) + ' ' +
             Coordinate(y) + ")\"";
  }
  body_ += '>' + Escape(text) + "</text>\n";
}

void Canvas::Polyline(const std::vector<Point>& points, std::string_view classes,
                      std::string_view tip) {
  if (points.empty()) return;
  body_ += "<polyline";
  Classes(classes);
  Points(points);
  End("polyline", tip);
}

void Canvas::Polygon(const std::vector<Point>& points, std::string_view classes) {
  if (points.empty()) return;
  body_ += "<polygon";
  Classes(classes);
  Points(points);
  body_ += "/>\n";
}

void Canvas::Path(std::string_view data, std::string_view classes, std::string_view tip,
                  double stroke_width) {
  body_ += "<path";
  Classes(classes);
  body_ += " d=\"" + Escape(data) + '"';
  if (stroke_width > 0) body_ += " style=\"stroke-width:" + Coordinate(stroke_width) + '"';
  End("path", tip);
}

}  // namespace wabed::validation::report
